# Scopes: class bodies see enclosing functions and not enclosing classes
x = 'module'
class A:
    x = 'A'
    def f(self): return x
    class B:
        y = x
        def g(self): return x
print(A().f(), A.B.y, A.B().g())
def outer():
    x = 'outer'
    class C:
        a = x
        def m(self): return x
        x = 'C'
        b = x
    return C
C = outer()
print(C.b, C().m())
def late():
    v = 1
    class D:
        v = v if False else 'class'
        def m(self): return v
    return D.v, D().m()
print(late())
class E:
    n = 3
    l = [n for _ in range(1)] if False else [n]
    s = sum(i for i in range(n))
    t = [i * 2 for i in range(n)]
    f = lambda self, n=n: n
print(E.l, E.s, E.t, E().f())
try:
    class F:
        n = 1
        bad = [n for _ in range(2)]
except NameError as e:
    print(e)
class G:
    def method(self): return __class__
    @staticmethod
    def st(): return __class__
    @classmethod
    def cl(cls): return [__class__ for _ in range(1)][0]
print(G().method() is G, G.st() is G, G.cl() is G)
def fn():
    z = 0
    class H:
        nonlocal z
        z = 5
    return z, hasattr(H, 'z')
print(fn())
