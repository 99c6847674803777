# Sets: operators take sets only
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, b - a)
for f in (lambda: a | [1], lambda: a & (1,), lambda: a - "a", lambda: a ^ {1: 2}, lambda: a < [1], lambda: [1] | a, lambda: a + b):
    show(f)
print(a == b, a != b, a <= a, a < a, {1} < a, a >= {1}, a > {1, 2}, {1} <= b, a == [1, 2, 3], {1} == frozenset([1]))
a |= {9}
a &= {1, 2, 9, 10}
a -= {1}
a ^= {2, 5}
print(a)
f = frozenset([1, 2])
g = f
f |= {3}
print(f, g, type(f | {1}).__name__, type({1} | f).__name__, f & {1}, {1} - f)
print(1 in a, 5 in a, (1, 2) in a, {1} in {frozenset({1})}, frozenset({1}) in {frozenset({1})})
show(lambda: {} | {1})
