# bytearray: every form and repr

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print(bytearray(), bytearray(3), bytearray([1, 2]), bytearray(b'x\x00'), bytearray('é', 'utf-8'), bytearray(range(3)), bytearray(source=b'a'), bytearray(memoryview(b'mv')))
print(repr(bytearray(b"it's")), str(bytearray(b'"')), [bytearray(b'a')], bool(bytearray()), bool(bytearray(1)), len(bytearray(5)))
for bad in (-1, 1.5, None, 'a', [256], ['a'], 10**30):
    attempt(bytearray, bad)
a = bytearray(b'abc')
b = bytearray(a)
b[0] = 0
print(a, b, a.copy() is a, a.copy() == a)
