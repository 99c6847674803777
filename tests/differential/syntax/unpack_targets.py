# Unpacking: starred targets anywhere and nested
a, *b = 1, 2, 3
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
(a, *b), c = [1, 2, 3], 4
print(a, b, c)
[a, [b, *c], *d] = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
*a, = range(3)
print(a)
for x, *y in [(1, 2, 3), "ab"]:
    print(x, y)
d = {}
d["k"], *d["rest"] = 1, 2, 3
print(d)
class O: pass
o = O()
o.a, (o.b, *o.c) = 1, (2, 3)
print(o.a, o.b, o.c)
[] = ()
() = []
a = b = c = [1]
print(a is b is c)
(a), [b] = 1, [2]
print(a, b)
print([x for x, *_ in [(1, 2), (3,)]])
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
