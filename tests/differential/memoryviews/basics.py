# memoryview: attributes, items, slices, conversion
m = memoryview(b'abcdef')
print(m[0], m[-1], len(m), m.tolist(), m.tobytes(), bytes(m), m.hex(), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.obj, m.contiguous, m.c_contiguous, m.f_contiguous)
for s in (slice(1, 4), slice(None, None, 2), slice(None, None, -1), slice(4, 1, -2), slice(3, 3), slice(10, 20)):
    p = m[s]
    print(p.tobytes(), p.tolist(), len(p), p.nbytes, p.strides if len(p) > 1 else '', p[::-1].tobytes(), p[1:].tolist(), bytes(p), p.contiguous)
print(list(m), 97 in m, 5 in m, bytes(reversed(m)), bytearray(m[::2]), max(m), sum(m[1:3]))
