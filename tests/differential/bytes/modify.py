# bytes: replace, strip, center, zfill, expandtabs, case and removeprefix

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for data in (b'', b' ab ', b'aXbX', b'Hello World-3d', b'-42', bytearray(b'a\tb')):
    print(data.replace(b'a', b'bb'), data.replace(b'', b'-'), data.replace(b'X', b'', 1), data.strip(), data.lstrip(b' a'), data.rstrip(b'bX '), data.center(9), data.ljust(7, b'.'), data.rjust(7, b'*'), data.zfill(6), data.expandtabs(4))
    print(data.upper(), data.lower(), data.title(), data.capitalize(), data.swapcase(), data.removeprefix(b'a'), data.removesuffix(b'X'), data.isalpha(), data.istitle(), data.isupper(), data.islower(), data.isspace(), data.isalnum(), data.isdigit(), data.isascii())
attempt(b'a'.replace, 'a', 'b')
attempt(b'a'.strip, 'a')
attempt(b'a'.center, 5, 'x')
attempt(b'a'.zfill, 'x')
attempt(b'a'.removeprefix, 'a')
print(type(bytearray(b'a').upper()), b'\xe9'.upper(), b'\xe9'.isalpha(), b'\xff'.isascii())
