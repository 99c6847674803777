# Arguments: self of methods, unbound calls, class and static methods
class A:
    def m(self, x=1):
        return (type(self).__name__, x)
    @classmethod
    def c(cls, x=2):
        return (cls.__name__, x)
    @staticmethod
    def s(x=3):
        return x

class B(A):
    pass

a, b = A(), B()
print(a.m(), b.m(5), A.m(a), A.m(b, 7), A.m('anything') if True else 0)
print(A.c(), B.c(), a.c(8), b.c(x=9), A.s(), b.s(4))
f = b.m
g = B.c
print(f(), f(x=2), g(), [m() for m in (a.m, b.m, A.c, B.c, A.s)])
class Outer:
    def method(self):
        def helper(self, y):
            return self, y
        return helper(1, 2)
print(Outer().method())
class C:
    f = lambda self, y=1: y
    g = len
    def __init__(self, *args, **kw):
        self.args, self.kw = args, kw
c = C(1, 2, k=3)
print(c.f(), c.f(5), c.g([1, 2]), c.args, c.kw)
c.own = lambda: 'no self'
print(c.own())
