# Sets: displays, comprehensions, repr
x = 5
print({x, x + 1, x}, {i // 2 for i in range(10)}, {s for s in ["a"]}, {1, 2, 3})
print({1, 2.0, 3}, {1, True, 1.0}, {0, False}, {None}, {"a"}, {(1, "a")})
print(repr(set()), str({1}), [{1}], {frozenset({2})}, "%s" % {3})
print(set([1, 2]) is not set([1, 2]), set({1: 2, 3: 4}), set(range(3)), set((1, 1)))
print({1, 2, 3, 4, 33}, {100, 1, 2, 3, 4}, set([7, 15, 23, 31, 39, 47]))
print(set([8, 0, 16, 24, 32]), frozenset([8, 0, 16, 24, 32]))
