# Parameters: positional-only, keyword-only, defaults
def f(a, b=2, /, c=3, *, d, e=5, **k):
    return a, b, c, d, e, k
print(f(1, d=4))
print(f(1, 2, 3, d=4, e=6, z=7))
print(f(1, d=4, a=8, b=9))
def g(a, /):
    return a
print(g(1))
def h(*, x=1):
    return x
print(h(), h(x=2))
def i(a, /, *args, b):
    return a, args, b
print(i(1, 2, 3, b=4))
print((lambda a, /, b, *, c=3: (a, b, c))(1, b=2))
print((lambda *a, **k: (a, k))(1, x=2))
def j(a, b, c=1,):
    return a + b + c
print(j(1, 2))
def k(
    a,
    *,
    b=1,
    **kw,
):
    return a, b, kw
print(k(0, c=2))
