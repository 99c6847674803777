# Lists: unpacking, zip, enumerate, map with lists
a, b = [1, 2]
[c, d] = (3, 4)
e, (f, *g), h = [5, [6, 7, 8], 9]
print(a, b, c, d, e, f, g, h)
for x, y in [[1, 2], (3, 4), "ab"]:
    print(x, y)
for i, (p, q) in enumerate([(1, 2), (3, 4)], 10):
    print(i, p, q)
try:
    a, b = [1]
except ValueError as err:
    print(err)
try:
    a, b = [1, 2, 3]
except ValueError as err:
    print("too many")
first, *_, last = range(10)
print(first, last, len(_))
print(list(zip([1, 2, 3], "ab")), list(map(max, [1, 5], [3, 2])))
x = [1, 2, 3]
x[0], x[2] = x[2], x[0]
i = 0
i, x[i] = 1, "here"
print(x, i)
print([y for x in [[1, 2], [3]] for y in x if y != 2], [[j for j in range(i)] for i in range(3)], [(i, j) for i in range(2) for j in "ab"])
