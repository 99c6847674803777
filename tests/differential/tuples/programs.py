# Tuples: as records and keys, swapping, sorting
points = [(3, 1), (1, 2), (1, 1), (2, 5)]
print(sorted(points), sorted(points, key=lambda p: (p[1], -p[0])), max(points), min(points))
a, b = 1, 2
a, b = b, a
print(a, b)
grid = {}
for x in range(3):
    for y in range(2):
        grid[x, y] = x * y
print(grid, grid[2, 1], (9, 9) in grid)
def minmax(xs):
    return min(xs), max(xs)
low, high = minmax([3, 9, 1])
print(low, high, minmax([1]))
for i, (k, v) in enumerate([("a", 1), ("b", 2)]):
    print(i, k, v)
print([x for x in (1, 2, 3) if x in (1, 3)], tuple(x * x for x in range(4)), dict([("k", "v")]), *(1, 2))
print(list(zip((1, 2), "ab")), tuple(zip()), (1, 2) + tuple([3]), ((1,) * 3)[1:], tuple(reversed((1, 2, 3))))
