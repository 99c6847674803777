# str: startswith and endswith, with tuples, start and end

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', 'hello', 'höllo'):
    for part in ('', 'h', 'he', 'lo', 'öl', 'hello there', ('x', 'he'), ('lo', 'x'), (), ('',)):
        for bounds in ((), (1,), (1, 3), (-2,), (None, -1), (10,), (10, 20)):
            print(int(text.startswith(part, *bounds)), int(text.endswith(part, *bounds)), end=' ')
    print()
attempt('a'.startswith, 1)
attempt('a'.endswith, ('b', 1))
attempt('a'.endswith, ['a'])
attempt('a'.startswith, 'a', 'b')
print('abcdef'.removeprefix('abc'), 'abcdef'.removeprefix('x'), 'abcdef'.removesuffix('def'), 'abcdef'.removesuffix(''), 'ab'.removeprefix('abc'))
attempt('a'.removeprefix, 1)
attempt('a'.removesuffix, b'a')

# Instances of classes that derive from tuple are tuples.
from collections import namedtuple

Pair = namedtuple("Pair", "a b")
print("abc".startswith(Pair("x", "a")), b"abc".endswith(Pair(b"x", b"c")))
