# Tuples: hash of tuples of numbers as CPython's
for x in ((), (0,), (1,), (1, 2), (2, 1), (1, 2, 3), (1, (2, 3)), (-1,), (-2, -1), (10 ** 20, 5), (1.5, 2), (True, None is None), ((), ())):
    print(hash(x), end=" ")
print()
print(hash(1), hash(-1), hash(-2), hash(0), hash(1.0), hash(1.5), hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 61), hash(10 ** 30))
print(hash(float("inf")), hash(float("-inf")), hash(0.1), hash(-0.0), hash(1e300), hash(5e-324), hash(True), hash(False))
print(hash((1, 2)) == hash((1.0, 2.0)), hash((1, True)) == hash((1, 1)))
