# bytes(): every form and its errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print(bytes(), bytes(3), bytes(0), bytes([1, 2, 255]), bytes((65, 66)), bytes(range(5)), bytes(b'ab'), bytes(bytearray(b'cd')), bytes(memoryview(b'ef')))
print(bytes('é', 'utf-8'), bytes('é', 'latin-1'), bytes('é', encoding='ascii', errors='replace'), bytes(source='x', encoding='utf-8'), bytes(i for i in (1, 2)), bytes({7: 1}), bytes(True))
class B:
    def __bytes__(self):
        return b'from __bytes__'
class I:
    def __index__(self):
        return 3
class Bad:
    def __bytes__(self):
        return 'x'
print(bytes(B()), bytes(I()), bytes([I()]))
attempt(bytes, Bad())
for bad in (-1, 1.5, None, 'a', [256], [-1], ['a'], [1.5], 10**30, object):
    attempt(bytes, bad)
attempt(bytes, 5, 'utf-8')
attempt(bytes, b'a', errors='x')
attempt(bytes, encoding='utf-8')
attempt(bytes, 'a', 'utf-8', 'strict', 1)
