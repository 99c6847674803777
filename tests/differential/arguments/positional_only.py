# Arguments: positional-only parameters
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f(a, b, /): return a, b
def g(a, b=2, /, c=3, *, d=4): return a, b, c, d
def h(a, /, **kw): return a, kw
def k(a, /, b): return a, b
t(f, 1, 2); t(f, 1); t(f, a=1, b=2); t(f, 1, b=2); t(f, 1, 2, 3)
t(g, 1); t(g, 1, 2, 3, d=5); t(g, 1, c=5); t(g, a=1); t(g, 1, b=3); t(g, 1, 2, 3, 4)
t(h, 1, a=2); t(h, 1, b=3, a=4); t(k, 1, b=2); t(k, a=1, b=2); t(k, 1, x=2)
print(f.__code__.co_posonlyargcount, g.__code__.co_posonlyargcount, g.__code__.co_argcount)
t(lambda x, /: x, 1); t(lambda x, /: x, x=1)
