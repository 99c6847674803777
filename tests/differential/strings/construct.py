# str(): of objects, bytes with encodings, and errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

print(repr(str()), str(5), str(None), str(1.5), str([1, 'a']), str('x'), str(b'ab'), str(object='y'))
print(str(b'abc', 'utf-8'), str(b'\xe9', 'latin-1'), str(bytearray(b'xy'), encoding='ascii'), str(memoryview(b'mv'), 'utf-8'), str(b'\xffa', errors='replace'))
class A:
    def __str__(self):
        return 'A as str'
    def __repr__(self):
        return 'A as repr'
class B:
    def __repr__(self):
        return 'B as repr'
print(str(A()), repr(A()), str(B()), [A()], str(object=B()))
attempt(str, 5, 'utf-8')
attempt(str, 'a', 'utf-8')
attempt(str, b'\xff', 'utf-8')
attempt(str, b'a', 'nonsense')
