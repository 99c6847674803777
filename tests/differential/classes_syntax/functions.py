# Functions: parameters of every kind, defaults, evaluation order
log = []
def d(n):
    log.append(n)
    return n
def f(a, b=d('b'), /, c=d('c'), *args, k, l=d('l'), **kw):
    return a, b, c, args, k, l, kw
print(log)
print(f(1, k=2), f(1, 2, 3, 4, k=5, z=6), f(1, k=1, a=7, b=8))
def g(*, a, b=1): return a, b
print(g(a=5))
h = lambda a, *b, c=3, **d: (a, b, c, d)
print(h(1), h(1, 2, c=4, e=5))
def mut(x, l=[], d={}):
    l.append(x); d[x] = 1
    return l, d
print(mut(1), mut(2))
print((lambda: 1)(), (lambda *a: a)(1, 2), (lambda x=5: x)(), (lambda *, k: k)(k=3))
def nested(a):
    def inner(b=a, *, c=a * 2): return b, c
    return inner
print(nested(3)())
def doc():
    'the doc'
    return 1
def nodoc():
    return 'not doc'
def fdoc():
    f'no {1}'
print(doc.__doc__, nodoc.__doc__, fdoc.__doc__, (lambda: 1).__doc__)
print(doc.__name__, (lambda: 1).__name__, nested(1).__qualname__, f.__defaults__, f.__kwdefaults__, g.__kwdefaults__, h.__defaults__)
def ret(): return
print(ret(), (lambda: None)())
def many(a, b, c, d, e, f2, g2, h2, i, j, k, l, m, n, o, p, q, r): return a + r
print(many(*range(18)))
@(lambda f: lambda *a: ('wrapped', f(*a)))
def w(x): return x
print(w(1))
class X:
    @(y := property)
    def p(self): return 'p'
print(X().p)
buttons = [lambda f: f]
@buttons[0]
def z(): return 'z'
print(z())
