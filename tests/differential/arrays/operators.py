# array.array: operators and comparison

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
    def lt(a, b):
        return a < b
from array import array
a = array('i', [1, 2])
print(a + a, a * 2, 2 * a, a * 0, a == array('i', [1, 2]), a == array('d', [1.0, 2.0]), a < array('i', [1, 3]), a >= array('i', [1]), a != [1, 2], a == (1, 2))
b = a
b += array('i', [3])
b *= 2
print(a is b, a)
attempt(operator.add, a, [1])
attempt(operator.add, a, array('b', [1]))
attempt(operator.iadd, a, [1])
attempt(operator.mul, a, 'x')
print(list(a), sum(a), max(a), sorted(a, reverse=True), [x for x in reversed(a)], bytes(array('B', [65, 66])), b'-'.join([array('b', b'xy')]))
