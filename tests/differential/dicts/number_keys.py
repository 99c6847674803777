# Dicts: numbers that are equal are one key
d = {1: "int", True: "bool", 1.0: "float"}
print(d)
d = {0: "a"}
d[False] = "b"
d[0.0] = "c"
d[-0.0] = "d"
print(d)
big = {2 ** 64: 1, 10 ** 30: 2}
print(big[2 ** 64], big[float(2 ** 64)], 10 ** 30 in big, 1e30 in big)
print({1.5: "x"}[1.5], {1: 1}.get(1.5), {2 ** 53: 1}.get(2.0 ** 53))
print({None: 1, "None": 2}, {(): 1, (1,): 2}[(1.0,)])
m = {}
for x in (-1, -2, -1.0, 2 ** 31, 2 ** 31 - 1, 2 ** 30, -2 ** 30, -2 ** 30 - 1):
    m[x] = m.get(x, 0) + 1
print(m)
print({(1, 2): "t", (1, (2, 3)): "u"}[(1, (2, 3))])
print({"a": 1, b"a": 2}["a"], {frozenset({1, 2}): 3}[frozenset([2, 1])])
