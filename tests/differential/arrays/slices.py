# array.array: slices, get, assign and delete
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
from array import array
for s in (cut(None), cut(1, 3), cut(None, None, 2), cut(None, None, -1), cut(4, 0, -2), cut(2, 2), cut(-2, None)):
    a = array('h', range(6))
    part = a[s]
    b = a[:]
    del b[s]
    print(part, b, end=' ')
    for n in (0, 1, 3):
        c = a[:]
        try:
            c[s] = array('h', [100 + i for i in range(n)])
            print(c.tolist(), end=' ')
        except ValueError as e:
            print(e, end=' ')
    print()
a = array('h', range(4))
a[1:2] = a
print(a)
del a[0]
a[-1] = 99
print(a)
attempt(operator.setitem, a, cut(0, 1), [1])
attempt(operator.setitem, a, cut(0, 1), array('i', [1]))
attempt(operator.getitem, a, 100)
attempt(operator.setitem, a, 100, 1)
attempt(operator.getitem, a, 'x')
attempt(operator.setitem, a, 0, 'x')
