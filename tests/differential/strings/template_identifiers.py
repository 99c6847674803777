# string: Template.is_valid and get_identifiers
import string
for text in ('$a ${b} $$ $a', 'none', '$', '${x', '$1', '$_x$y'):
    t = string.Template(text)
    print(text, t.is_valid())
    if t.is_valid():
        print(t.get_identifiers())
