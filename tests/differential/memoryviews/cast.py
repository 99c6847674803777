# memoryview: cast to other formats and back

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

a = bytearray(range(16))
m = memoryview(a)
for f in ('b', 'B', 'h', 'H', 'i', 'I', 'q', 'Q', 'l', 'L'):
    c = m.cast(f)
    print(f, c.format, c.itemsize, len(c), c.nbytes, c[0], c[-1], c.shape, c.strides)
i = m.cast('i')
i[0] = -2
i[1] = 2**31 - 1
print(a, i.tolist(), i.cast('B')[:4].tolist(), i[1:].tolist(), m.cast('c')[1:3].tolist(), m.cast('@h').format)
d = memoryview(bytearray(16)).cast('d')
d[0] = 1.5
d[1] = -2
print(d.tolist(), d.tobytes().hex(), memoryview(bytearray(8)).cast('f').tolist(), m[:4].cast('?').tolist())
attempt(m.cast, 'x')
attempt(m.cast, 'ii')
attempt(m.cast, 5)
attempt(m[:3].cast, 'i')
attempt(i.cast, 'h')
attempt(m[::2].cast, 'B')
attempt(i.__setitem__ if hasattr(i, '__setitem__') else i.cast, 0, 2**31) if False else None
try:
    i[0] = 2**31
except ValueError as e:
    print(e)
try:
    i[0] = 'x'
except TypeError as e:
    print(e)
