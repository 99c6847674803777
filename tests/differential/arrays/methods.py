# array.array: methods

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

from array import array
a = array('i', [3, 1, 2])
a.append(5)
a.extend([7, 8])
a.extend(array('i', [9]))
a.insert(0, 100)
a.insert(-1, 50)
a.insert(99, 60)
print(a, a.pop(), a.pop(0), a.index(2), a.count(5), a.index(7, 2))
a.remove(7)
a.reverse()
print(a, a.tolist(), len(a), 5 in a, 1000 in a)
a.byteswap()
print(a[0], a.tobytes()[:4])
a.byteswap()
b = array('i')
b.frombytes(a.tobytes())
b.fromlist([1, 2])
print(b, b == a, b[:len(a)] == a)
attempt(a.pop, 100)
attempt(array('i').pop)
attempt(a.remove, 12345)
attempt(a.index, 12345)
attempt(a.append, 'x')
attempt(a.extend, array('d', [1]))
attempt(a.extend, [1, 'x'])
attempt(a.fromlist, (1,))
attempt(b.fromlist, [1, 'x'])
attempt(a.frombytes, b'abc')
attempt(a.frombytes, 'abcd')
print(b)
