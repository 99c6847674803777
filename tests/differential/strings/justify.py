# str: center, ljust, rjust and zfill

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', 'a', 'ab', 'héé', '-1', '+5', '--', '日本'):
    for width in (-1, 0, 1, 2, 3, 4, 5, 8):
        print([text.center(width), text.ljust(width), text.rjust(width), text.zfill(width), text.center(width, '*'), text.rjust(width, 'é')], end=' ')
    print()
attempt('a'.center)
attempt('a'.center, 'x')
attempt('a'.center, 5, 'ab')
attempt('a'.center, 5, '')
attempt('a'.ljust, 5, 5)
attempt('a'.rjust, 5, b'x')
attempt('a'.zfill, '5')
attempt('a'.center, 1.5)
attempt('a'.center, 1, 2, 3)
attempt('a'.center, 10**30)

# What is padded may be a name that the program has as well: the sign still moves to the front.
names = ["0-1", "00+7"]
print("-1".zfill(3), "+7".zfill(4), names)
