# str: split and rsplit with a separator and maxsplit

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', ',', 'a', 'a,b,c', ',a,,b,', 'a, b, c', 'aXXbXXXc', 'äöäöü'):
    for sep in (',', ', ', 'XX', 'ä', 'öä'):
        print(text.split(sep), text.rsplit(sep), [text.split(sep, n) for n in (0, 1, 2)], [text.rsplit(sep, n) for n in (0, 1, 2)])
print('a b c'.split(sep=' ', maxsplit=1), 'a b c'.rsplit(maxsplit=1, sep=' '))
attempt('a'.split, '')
attempt('a'.rsplit, '')
attempt('a'.split, 1)
attempt('a'.split, b'a')
attempt('a'.split, ',', 'x')
attempt('a'.split, ',', 1.5)
attempt('a'.split, 1, 2, 3)
