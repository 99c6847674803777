# memoryview: attributes, items, slices, conversion
class Slices:
    def __getitem__(self, index):
        return index
def cut(start, stop=None, step=None):
    return Slices()[start:stop:step]
m = memoryview(b'abcdef')
print(m[0], m[-1], len(m), m.tolist(), m.tobytes(), bytes(m), m.hex(), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.obj, m.contiguous, m.c_contiguous, m.f_contiguous)
for s in (cut(1, 4), cut(None, None, 2), cut(None, None, -1), cut(4, 1, -2), cut(3, 3), cut(10, 20)):
    p = m[s]
    print(p.tobytes(), p.tolist(), len(p), p.nbytes, p.strides if len(p) > 1 else '', p[::-1].tobytes(), p[1:].tolist(), bytes(p), p.contiguous)
print(list(m), 97 in m, 5 in m, bytes(reversed(m)), bytearray(m[::2]), max(m), sum(m[1:3]))
