# array.array: construction, repr and errors

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

from array import array
for code in 'bBhHiIlLqQ':
    a = array(code, [1, 2, 100])
    print(a, a.typecode, a.itemsize, len(a), a[0], a.tobytes().hex())
print(array('f', [1.5, 2]), array('d', [0.1]), array('i'), array('i', (1, 2)), array('i', range(3)), array('b', b'ab'), array('h', bytearray(b'abcd')), array('d', array('i', [1])), array('i', (x for x in (5, 6))), array('B', {1: 2}))
attempt(array, 'i', 'a')
attempt(array, 'i', ['a'])
attempt(array, 'i', [1.5])
attempt(array, 'd', ['a'])
attempt(array, 'i', b'abc')
attempt(array, 'i', array('d', [1.0]))
