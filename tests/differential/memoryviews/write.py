# memoryview: writing through to a bytearray
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
    def getitem(a, i):
        return a[i]
    def setitem(a, i, value):
        a[i] = value
    def delitem(a, i):
        del a[i]
a = bytearray(b'abcdefgh')
m = memoryview(a)
m[0] = 65
m[-1] = 90
m[2:4] = b'XY'
m[4:7:2] = b'--'
m[1:3] = m[5:7]
print(a, m.readonly)
m[1:5] = m[0:4]
print(a)
m[::-1] = bytes(range(8))
print(a)
part = m[2:6]
part[0] = 99
part[1:3] = memoryview(b'pq')
print(a, part.tobytes())
for value in (256, -1, 'x', 1.5, b'a', None):
    attempt(operator.setitem, m, 0, value)
attempt(operator.setitem, m, 8, 1)
attempt(operator.setitem, m, cut(0, 2), b'abc')
attempt(operator.setitem, m, cut(0, 2), 'ab')
attempt(operator.delitem, m, 0)
r = memoryview(b'abc')
attempt(operator.setitem, r, 0, 1)
attempt(operator.setitem, r, cut(0, 1), b'x')
attempt(operator.setitem, m.toreadonly(), 0, 1)
attempt(operator.getitem, m, 'x')
attempt(operator.getitem, m, 100)
