# Sorting: stable, with key and reverse
rows = [("b", 2), ("a", 1), ("c", 2), ("a", 2), ("b", 1)]
print(sorted(rows), sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: r[0]))
print(sorted(rows, key=lambda r: r[1], reverse=True), sorted(rows, reverse=True))
rows.sort(key=lambda r: r[0])
rows.sort(key=lambda r: r[1])
print(rows)
print(sorted("banana"), sorted({"b": 1, "a": 2}), sorted({3, 1}), sorted(range(5, 0, -1)), sorted(x for x in "cab"), sorted([]), sorted((2, 1)))
print(sorted(["B", "a", "C"]), sorted(["B", "a", "C"], key=str.lower), sorted(["bb", "a", "ccc"], key=len, reverse=True))
print(sorted([True, 0, 2.5, -1]), sorted([1, 1.0, True]), sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a")]))
x = 7
data = []
for i in range(2000):
    x = (x * 1103515245 + 12345) % 2 ** 31
    data.append(((x >> 8) % 20, i))
out = sorted(data, key=lambda p: p[0])
assert all(out[i] <= out[i + 1] for i in range(len(out) - 1))
out = sorted(data, key=lambda p: p[0], reverse=True)
assert out == [p for k in range(19, -1, -1) for p in data if p[0] == k]
a = [3, 1, 2]
print(a.sort(), a, a.sort(reverse=True), a, a.sort(key=None), a, sorted(a, key=None, reverse=0), sorted(a, reverse=1))
