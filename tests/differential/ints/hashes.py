# Integers: hashes of equal numbers are equal
for n in [0, 1, -1, -2, 5, 2 ** 31, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 61 + 5, -2 ** 61, 10 ** 30, -10 ** 30, 2 ** 100 + 1, 3 ** 500]:
    print(n, hash(n))
print(hash(1.0), hash(-1.0), hash(1.5), hash(0.1), hash(-0.1), hash(1e300), hash(1e-300), hash(float('inf')), hash(float('-inf')), hash(5e-324), hash(2.0 ** 70) == hash(2 ** 70))
print(hash(True), hash(False), hash(2.0) == hash(2), hash(-0.0) == hash(0))
d = {1: 'one', 2 ** 70: 'large', 0.5: 'half'}
print(d[1.0], d[True], d[2.0 ** 70], d.get(1 + 0j), 2 ** 70 in d, 2.0 ** 71 in d)
print(len({1, 1.0, True, 1 + 0j}), len({2 ** 64, 2.0 ** 64}), len({0, -0.0, False, 0j}))
