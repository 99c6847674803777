# Classes: super() in every form
class A:
    def f(self): return ['A']
    @classmethod
    def c(cls): return ['A', cls.__name__]
    @property
    def p(self): return 'pA'
    def __init__(self): self.log = ['initA']
class B(A):
    def f(self): return super().f() + ['B']
    @classmethod
    def c(cls): return super().c() + ['B']
    @property
    def p(self): return super().p + 'B'
    def __init__(self):
        super().__init__()
        self.log.append('initB')
class C(B):
    def f(self):
        s = super()
        return s.f() + ['C']
    def g(self): return super(C, self).f(), super(B, self).f()
    def h(self): return [super(C, self).f() for _ in range(1)]
    def i(self):
        def inner(me): return super(C, me).f()
        return inner(self)
    def j(this, *args): return super().f()
    def k(self):
        self2 = self
        return (lambda x: super().f())(self2)
    def l(self): return super().__class__, super().p
c = C()
print(c.f(), C.c(), c.p, c.log, c.g(), c.h(), c.i(), c.j(), c.k())
class D(A):
    def f(self): return super().f()
    def __getattr__(self, n): return 'ga ' + n
print(D().f(), D().zzz)
class M1(A):
    def f(self): return super().f() + ['M1']
class M2(A):
    def f(self): return super().f() + ['M2']
class M(M1, M2):
    def f(self): return super().f() + ['M']
print(M().f())
class E(A):
    def f(self): return super().nope
try:
    E().f()
except AttributeError as e:
    print('AttributeError')
def outside(): return super()
for f in (outside, lambda: super()):
    try:
        f()
    except RuntimeError as e:
        print(e)
class N:
    def f(*args): return super()
try:
    N.f()
except RuntimeError as e:
    print(e)
