# memoryview: of array.array
import array
a = array.array('i', range(5))
m = memoryview(a)
print(m.format, m.itemsize, len(m), m.nbytes, m.tolist(), m[1], m[1:3].tolist(), m[::-2].tolist(), m.readonly, m.obj is a)
m[0] = 100
m[1:3] = array.array('i', [7, 8])
print(a, sum(m), m.tobytes() == a.tobytes(), 100 in m)
d = memoryview(array.array('d', [1.5, 2.5]))
print(d.tolist(), d[1], d.format, list(d))
b = memoryview(a).cast('B')
print(b[0], len(b), b[:4].tolist())
