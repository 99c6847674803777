# Slices: slice objects, indices and equality
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

s = slice(1, 10, 2)
print(s, slice(5), slice(None), slice("a", [1], {}), s.start, s.stop, s.step, slice(5).start, repr(slice(1, 2)))
print(s == slice(1, 10, 2), s != slice(1, 10), slice(1) == slice(None, 1), slice(1) == 1, slice(1, 2) < slice(1, 3))
for args in ((5,), (2, 100), (None, None, -1), (-3, None), (None, None, 2), (10, 0, -3), (-100, 100), (100, -100, -7), (3, 3)):
    for n in (0, 1, 5, 10):
        print(slice(*args).indices(n), end=" ")
    print()
print(slice(None, None, 10 ** 30).indices(5), slice(10 ** 30).indices(10 ** 31), slice(-10 ** 30, None).indices(7))
show(slice)
show(slice, 1, 2, 3, 4)
show(slice(1).indices, -1)
show(slice("a").indices, 3)
show(slice(None, None, 0).indices, 3)
show(slice(1).indices, "x")
a = list("abcdefgh")
print(a[s], (1, 2, 3)[slice(1, None)], range(100)[s], (1, 2, 3, 4)[slice(None, None, -2)])
named = {"head": slice(3), "tail": slice(-3, None), "every": slice(None, None, 3)}
for name in named:
    print(name, a[named[name]])
def readonly():
    s.start = 5
try:
    readonly()
except AttributeError:
    print("AttributeError")
