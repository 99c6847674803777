# bytearray: get, set and delete items

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
a = bytearray(b'abcdef')
a[0] = 65
a[-1] = 90
del a[1]
print(a, a[0], a[-1])
for index in (5, -6, 'x', 1.5, 10**30):
    attempt(operator.getitem, a, index)
    attempt(operator.setitem, a, index, 1)
    attempt(operator.delitem, a, index)
for value in (256, -1, 'x', b'x', 1.5, 10**30, None):
    attempt(operator.setitem, a, 0, value)
print(a)
for i in range(len(a)):
    a[i] = a[i] ^ 0x20
print(a)
