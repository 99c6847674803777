# bytearray: get, assign and delete slices of any step
class Slices:
    def __getitem__(self, index):
        return index
def cut(start, stop=None, step=None):
    return Slices()[start:stop:step]

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

class operator:
    def setitem(a, i, value):
        a[i] = value
for start, stop, step in [(None, None, None), (1, 3, None), (3, 1, None), (None, None, 2), (None, None, -1), (5, 1, -2), (-3, None, None), (10, 20, None), (1, 100, 3)]:
    s = cut(start, stop, step)
    a = bytearray(b'abcdefgh')
    part = a[s]
    b = bytearray(a)
    del b[s]
    print(part, b, end=' ')
    for value in (b'', b'X', b'XYZ', b'12345678', [1, 2], bytearray(b'four')):
        c = bytearray(a)
        try:
            c[s] = value
            print(c, end=' ')
        except ValueError as e:
            print(e, end=' ')
    print()
a = bytearray(b'abc')
a[1:2] = a
print(a)
a[::2] = a[::-2]
print(a)
a[:] = (i for i in range(3))
print(a)
for bad in ('x', 5, None, [256], ['a']):
    attempt(operator.setitem, a, cut(0, 1), bad)
attempt(operator.setitem, a, cut(None, None, 0), b'')
