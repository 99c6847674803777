# Sets: iteration order of integers, floats and tuples as CPython's
print({3, 1, 2}, {10, 9, 8, 7}, set(range(20)), set([100, 5, 64, 32, 8, 0]))
print({-1, -2, -3, 0, 1}, {2 ** 31, 2 ** 40, 2 ** 61, 2 ** 61 - 1, 2 ** 62, -2 ** 63})
print({1.5, 2.5, -0.5, 1e100, 3.0, 0.1}, {(1, 2), (0, 1), (2, 1)}, set([(), (1,), ((1,),), (1, (2, 3))]))
print(set([33, 1, 65, 97]), {i * 8 for i in range(12)}, {i * i % 31 for i in range(30)})
print(frozenset([5, 3, 99]), {frozenset({1}), frozenset({2, 3}), frozenset()})
s = set()
for i in range(0, 200, 7):
    s.add(i % 64)
print(s)
for i in range(0, 64, 3):
    s.discard(i)
print(s)
print(list({True, 0, 5, 9.0, 8}))
