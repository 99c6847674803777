# Comprehensions: variables of their own, and those around them
# 3.14: What's New In Python 3.14
x = 'outer'
print([x for x in range(3)], x)
def f():
    y = 5
    l = [y + x for x in range(2)]
    d = {y: y for y in 'ab'}
    return l, d, y
print(f())
def g(n):
    fs = [lambda: (i, n) for i in range(n)]
    n = 9
    return [h() for h in fs]
print(g(2))
def h():
    return [[i, j] for i in range(2) for j in [i] if [i for i in range(3)]]
print(h())
def k():
    i = 'k'
    a = [i for i in range(2)]
    def inner():
        return i
    return a, inner(), i
print(k())
class C:
    v = 2
    a = [i for i in range(v)]
    b = [[j for j in range(2)] for i in [1]]
print(C.a, C.b, hasattr(C, 'i'))
try:
    [zz for zz in range(2)]
    zz
except NameError as e:
    print(e)
def u():
    try:
        return [w for q in range(1)]
        w = 1
    except NameError as e:
        return type(e).__name__, str(e)
print(u())
def cells():
    r = []
    for k in range(2):
        r += [lambda: (k, m) for m in range(2)]
    return [c() for c in r]
print(cells())
print([(lambda: [x for x in range(n)])() for n in range(3)])
