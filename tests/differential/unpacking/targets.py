# Unpacking: targets with a star anywhere, nested targets
a, *b = [1, 2, 3]
print(a, b)
*a, b = 'xyz'
print(a, b)
a, *b, c = range(5)
print(a, b, c)
a, *b = (1,)
print(a, b)
(a, *b), c = [1, 2, 3], 4
print(a, b, c)
[a, [b, *c]] = 1, (2, 3, 4)
print(a, b, c)
for x, *y in [(1, 2, 3), 'ab']:
    print(x, y)
d = {}
d['k'], *d['rest'] = 1, 2, 3
print(d)
class O: pass
o = O()
o.x, (o.y, *o.z) = 1, (2, 3, 4)
print(o.x, o.y, o.z)
a = b, *c = 1, 2, 3
print(a, b, c)
i = 0
l = [0, 0]
i, l[i] = 1, 'v'
print(i, l)
a, b = b, a = 1, 2
print(a, b)
(*a,) = {5}
print(a)
[] = ()
() = []
print([(x, y) for x, (y, *_) in [(1, (2, 3))]])
