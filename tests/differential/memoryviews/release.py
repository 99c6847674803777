# memoryview: release and the context manager

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

m = memoryview(b'abc')
m.release()
m.release()
attempt(lambda: m[0])
attempt(lambda: len(m))
attempt(lambda: m.format)
attempt(m.tobytes)
attempt(m.tolist)
attempt(lambda: list(m))
attempt(lambda: memoryview(m))
print(m == m, m == b'abc', repr(m).startswith('<released memory at'))
with memoryview(bytearray(b'xyz')) as v:
    v[0] = 65
    print(v.tobytes())
attempt(lambda: v[0])
a = bytearray(b'abc')
with memoryview(a) as v:
    for change in (lambda: a.append(1), lambda: a.clear(), lambda: a.pop(), lambda: a.extend(b'x'), lambda: a.insert(0, 1)):
        attempt(change)
    a[0] = 66
    a[1:3] = b'yz'
    print(bytes(v))
a.append(1)
print(a)
