# str: split and rsplit at white space
texts = ['', ' ', 'a', ' a ', 'a b c', '  a  b   c  ', 'a\tb\nc\x0bd\x0ce\rf', 'a\x1cb\x1dc\x1ed\x1fe', 'a\x85b\xa0c', 'a\u2003b\u3000c\u200bd',
         '\u1680x\u2028y\u2029z\u205f']
for text in texts:
    print(ascii(text.split()), ascii(text.rsplit()))
    for n in (-1, 0, 1, 2, 3, 100):
        print(n, ascii(text.split(None, n)), ascii(text.rsplit(None, n)), ascii(text.split(maxsplit=n)))
