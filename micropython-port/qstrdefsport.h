// Names that the collection of MP_QSTR_... in the sources would spell wrongly.
Q(<run>)
Q(<stdout>)
Q(<stderr>)
Q(utf-8)
Q(latin-1)
