# bytearray: operators and comparison

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

class operator:
    def add(a, b):
        return a + b
    def iadd(a, b):
        a += b
        return a
    def mul(a, b):
        return a * b
    def contains(a, b):
        return b in a
a = bytearray(b'ab')
print(a + b'c', b'c' + a, type(a + b'c'), type(b'c' + a), a * 2, 2 * a, a * 0, a == b'ab', a < b'b', a != bytearray(b'ab'), a == 'ab', a == [97, 98])
b = a
b += b'x'
b *= 2
print(a is b, a, 97 in a, b'ba' in a, b'xa' in a)
for right in ('x', 1, None, [1]):
    attempt(operator.add, a, right)
    attempt(operator.iadd, a, right)
attempt(operator.mul, a, 'x')
attempt(operator.contains, a, 'x')
attempt(operator.contains, a, 256)
print(sorted([bytearray(b'b'), bytearray(b'a')]), bytearray(b'%s-%d') % (b'x', 5))
