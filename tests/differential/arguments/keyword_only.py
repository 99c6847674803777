# Arguments: keyword-only parameters with and without defaults
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f(*, a, b=2): return a, b
def g(x, *, a, b, c): return x, a, b, c
def h(*args, a=1, **kw): return args, a, kw
t(f, a=1); t(f); t(f, b=1); t(f, 1); t(g, 1); t(g, 1, a=1); t(g, 1, a=1, b=2); t(g, 1, a=1, b=2, c=3); t(g)
t(h, 1, 2, a=3, b=4); t(h)
log = []
def default(v):
    log.append(v)
    return v
def k(a=default('a'), *, b=default('b'), c=default('c')): return a, b, c
print(log, k(), k(1, c=2))
def mutable(*, seen=[]):
    seen.append(len(seen))
    return seen
print(mutable(), mutable())
