# bytearray: append, extend, insert, pop, remove, reverse, clear

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

a = bytearray()
for i in range(20):
    a.append(i * 7 % 256)
a.extend(b'xyz')
a.extend([1, 2])
a.extend(bytearray(b'q'))
a.extend(i for i in (3, 4))
a.extend(a)
print(len(a), a[:10], a[-5:])
a.insert(0, 255)
a.insert(-1, 254)
a.insert(100, 253)
a.insert(-100, 252)
print(a[:3], a[-3:], a.pop(), a.pop(0), a.pop(-2), a.pop(3))
a.remove(255)
a.reverse()
print(a[:6], len(a), a.count(7), a.index(14))
a += b'end'
a *= 2
print(len(a), a[-3:])
a.clear()
print(a, len(a))
attempt(a.pop)
attempt(bytearray(b'a').pop, 5)
attempt(bytearray(b'a').remove, 5)
attempt(bytearray(b'a').append, 256)
attempt(bytearray(b'a').append, 'a')
attempt(bytearray(b'a').insert, 0, -1)
attempt(bytearray(b'a').extend, 5)
attempt(bytearray(b'a').extend, [1, 256])
