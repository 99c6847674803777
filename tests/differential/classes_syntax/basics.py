# Classes: bodies, bases, keywords, decorators, nested
def deco(c):
    c.decorated = True
    return c
@deco
class A:
    """doc of A"""
    x = 1
    y = x + 1
    for i in range(2): pass
    if True:
        z = 'z'
    def m(self): return self.x
    class Inner:
        v = 'inner'
        def q(self): return type(self).__qualname__
print(A.__doc__, A.y, A.i, A.z, A().m(), A.Inner.v, A.Inner().q(), A.decorated, A.__name__, A.__module__)
class B(A): pass
class D(*[B]): pass
print(D.__mro__[1] is B, D().m(), D.__bases__ == (B,))
def make(base, n):
    class K(base):
        val = n
        def get(self): return n, self.val
    return K
print(make(object, 1)().get(), make(A, 2)().x, make(A, 1).__qualname__)
class E: x: int = 3; y = x
print(E.y)
class F():
    def __init__(self, a, *, b=2): self.a, self.b = a, b
    @property
    def c(self): return self.a + self.b
    @staticmethod
    def s(q): return q
    @classmethod
    def k(cls): return cls.__name__
print(F(1).c, F.s(3), F.k())
print([m.__name__ for m in (A.m, F.s, A.Inner.q)])
class G:
    a = 1
    del a
    def a(self): return 'method'
print(G().a())
class H:
    def f(self, x=[]):
        x.append(1)
        return x
print(H().f(), H().f())
try:
    class X(A, 5): pass
except TypeError as e:
    print('TypeError')
class Empty: ...
print(Empty.__doc__)
