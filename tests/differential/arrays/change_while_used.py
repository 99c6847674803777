# array.array: changed by what is stored
from array import array
class Evil:
    def __init__(self, a):
        self.a = a
    def __index__(self):
        del self.a[:]
        return 7
a = array('i', [1, 2, 3])
try:
    a[2] = Evil(a)
except IndexError:
    pass
print(a)
def feed(a):
    yield 1
    del a[:]
    yield 2
a = array('i', [9, 9])
a.extend(feed(a))
print(a)
a = array('i', [1, 2, 3])
seen = []
for x in a:
    seen.append(x)
    if len(a) < 6:
        a.append(x * 10)
print(seen)
