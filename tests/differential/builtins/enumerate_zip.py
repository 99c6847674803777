# enumerate and zip: start, strict, several iterables
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

t(lambda: list(enumerate('ab'))); t(lambda: list(enumerate('ab', 1))); t(lambda: list(enumerate('ab', start=-1))); t(lambda: list(enumerate(iterable=[5])))
t(lambda: list(enumerate([], 5))); t(lambda: list(enumerate('a', 2**70))); t(lambda: dict(enumerate('xy'))); t(lambda: enumerate()); t(lambda: enumerate(5)); t(lambda: enumerate('a', 'b'))
t(lambda: list(zip())); t(lambda: list(zip([1, 2]))); t(lambda: list(zip([1, 2], 'ab'))); t(lambda: list(zip([1, 2, 3], 'ab', (4, 5, 6)))); t(lambda: list(zip(range(3), range(3), strict=True)))
t(lambda: list(zip([1], [], strict=True))); t(lambda: list(zip([], [1], strict=True))); t(lambda: list(zip([1, 2], [1, 2], [1], strict=True))); t(lambda: list(zip([1], [1], [1, 2], strict=True)))
t(lambda: list(zip(*[[1, 2], [3, 4]]))); t(lambda: dict(zip('ab', [1, 2]))); t(lambda: zip(5)); t(lambda: list(zip(*zip([1, 2], [3, 4]))))
it = iter([1, 2, 3, 4])
print(list(zip(it, it)))
z = zip([1, 2], [3, 4])
print(next(z), iter(z) is z, list(z), list(z))
e = enumerate('abc')
print(next(e), next(e), list(e), type(e).__name__, type(z).__name__)
for i, (a, b) in enumerate(zip('ab', 'cd'), 10):
    print(i, a, b)
