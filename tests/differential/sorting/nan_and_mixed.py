# Sorting: NaN, signed zeros, big integers
nan = float("nan")
print(sorted([2 ** 100, -2 ** 100, 0, 1.5, 2 ** 53 + 1, 2.0 ** 53]), sorted([0.0, -0.0, 0]), sorted([1e308, float("inf"), 10 ** 400 // 10 ** 100]))
out = sorted([nan, nan])
print(len(out), out[0] != out[0])
print([len(s) for s in sorted(["\U0001f600a", "\uffffab", "z", "\u00e9abc", ""])], sorted([b"b", b"a", b""]), sorted(["a\0b", "a", "a\0"]))
print(sorted([True, False, True]), sorted([(2, 1), (2,), ()]), sorted([{1, 2}, {1}], key=len), sorted([range(3), range(1)], key=len))
print(sorted([float(i % 3) for i in range(7)]), sorted([i % 3 - 1 for i in range(7)], reverse=True))
