# Arguments: too many positional arguments
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print(e)

def f0(): return 0
def f1(a): return a
def f2(a, b=2): return a, b
def f3(a=1, b=2): return a, b
def k1(a, *, k): return a, k
def k2(*, k=1, m=2): return k, m
def k3(a, b=1, *, k=0): return a, b, k
t(f0, 1); t(f0, 1, 2); t(f1, 1, 2); t(f1, 1, 2, 3); t(f2, 1, 2, 3); t(f3, 1, 2, 3)
t(k1, 1, 2, k=3); t(k1, 1, 2); t(k2, 1); t(k2, 1, k=2); t(k2, 1, 2, k=3, m=4); t(k3, 1, 2, 3, k=4); t(k3, 1, 2, 3)
class A:
    def m(self): pass
try:
    A().m(1)
except TypeError as e:
    print(str(e).split('.')[-1])
try:
    A().m(1, 2)
except TypeError as e:
    print(str(e).split('.')[-1])
t(lambda: 0, 1)
