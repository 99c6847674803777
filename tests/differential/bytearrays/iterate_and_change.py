# bytearray: changed while it is iterated
a = bytearray(b'abc')
seen = []
for b in a:
    seen.append(b)
    if len(a) < 8:
        a.append(b + 3)
print(seen, a)
a = bytearray(b'abcdef')
seen = []
for b in a:
    seen.append(b)
    del a[0]
print(seen, a)
it = iter(bytearray(b'x'))
print(next(it), next(it, None), next(it, None))
class Evil:
    def __init__(self, array):
        self.array = array
    def __index__(self):
        self.array.clear()
        return 65
a = bytearray(b'abc')
try:
    a[1] = Evil(a)
    print(a)
except IndexError as e:
    print(type(e).__name__)
a = bytearray(b'abc')
a.append(Evil(a))
print(a)
a = bytearray(b'abc')
a.insert(2, Evil(a))
print(a)
a = bytearray(b'abc')
print(a.find(Evil(a)), a)
def shrink(a):
    yield 1
    a.clear()
    yield 2
a = bytearray(b'abcdef')
a[1:3] = shrink(a)
print(a)
a = bytearray(b'abcdef')
a.extend(shrink(a))
print(a)
