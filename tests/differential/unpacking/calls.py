# Unpacking: several stars in calls, and the order of evaluation
def f(*args, **kw):
    return args, kw
print(f(*[1], *[2, 3], 4, **{'a': 1}, b=2, **{'c': 3}))
print(f(1, *(2,), k=3))
print(f(k=3, *(2,)))
def p(x):
    print('p', x)
    return x
print(f(p(1), *p([2]), p(3), k=p(4), **p({'z': 5})))
print(f(*'ab', **{}))
def g(a, b=2, *c, d, e=5, **h):
    return a, b, c, d, e, h
print(g(1, d=4))
print(g(*[1, 2, 3, 4], **dict(d=1, q=2)))
class M:
    def keys(self):
        return ['x', 'y']
    def __getitem__(self, k):
        return k * 2
print(f(**M()))
class O:
    def m(self, *a, **k):
        return a, k
print(O().m(*[1, 2], **{'x': 1}), O.m(1, *[2]))
print(max(*[3, 9, 2]), dict(**{'a': 1}, b=2), "{}{}".format(*'ab'))
