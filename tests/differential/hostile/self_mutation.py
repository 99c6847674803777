# Hostile: bytes-like objects that change while they are read
class Evil:
    def __init__(self, target, value=1):
        self.target, self.value = target, value
    def __index__(self):
        self.target[:] = b''
        self.target.extend(b'z' * 50)
        return self.value
a = bytearray(b'abc' * 100)
print(a[Evil(a):], len(a))
a = bytearray(b'abc' * 100)
print(len(a.split(None, Evil(a))), len(a.replace(b'z', b'yy', Evil(a))), len(a.center(Evil(a, 60))))
class Shrink(Evil):
    def __index__(self):
        self.target.clear()
        return self.value
a = bytearray(b'abc' * 10)
try:
    a[Shrink(a, 20)]
except IndexError as e:
    print(e)
a = bytearray(b'abc' * 10)
print(a[:Shrink(a, 20)], a)
source = bytearray(b'xyz' * 20)
a = bytearray(b'abc' * 10)
a[Shrink(a, 2):Shrink(a, 20)] = b'new'
print(a)
a = bytearray(b'abc' * 10)
del a[Evil(a):Evil(a, 3)]
print(len(a))
a = bytearray(b'abc')
def gen():
    for i in range(5):
        a.append(i)
        yield a
print(b''.join(gen()) == bytes(a) * 5)
l = []
class Item:
    def __index__(self):
        l.clear()
        return 1
l += [Item(), 2, 3]
print(bytes(l))
