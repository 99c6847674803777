# Comprehensions: all kinds, nested, with conditions and scopes
print([x for x in range(3)], {x for x in [1]}, {x: x * x for x in range(3)}, list(x for x in "ab"))
print([(x, y) for x in range(3) if x for y in range(x) if y >= 0])
print([[y for y in range(x)] for x in range(3)])
print([x for x in range(20) if x % 2 if x % 3])
x = "outer"
print([x for x in range(2)], x)
print([a + b for a, b in [(1, 2), (3, 4)]], [c for (c,) in [(1,)]], [c for [c] in [[1]]])
print([x for x in (1, 2, 3)], [x for x in [1, 2] or [3]], [i for i in (lambda: [1])()])
print(sum(i for i in range(4)), dict((k, 1) for k in "ab"))
print([i for i in range(5) if (i > 1 if i else 0)])
print({**{k: v for k, v in [(1, 2)]}})
print([*(i for i in range(2)), *[j for j in range(2)]])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print([d[k] for d in [{}] for d["k"] in range(2) for k in d] )
class C:
    n = 3
    r = [i for i in range(n)]
print(C.r)
