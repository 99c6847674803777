# Function attributes: __qualname__ of functions, methods, lambdas and classes
def f():
    def g():
        return lambda: 0
    class L:
        def m(self): pass
    return g, L

class A:
    def m(self): pass
    class B:
        def n(self): pass
    @staticmethod
    def s(): pass
    l = lambda self: 0

g, L = f()
print(f.__qualname__, g.__qualname__, g().__qualname__, L.__qualname__, L.m.__qualname__)
print(A.m.__qualname__, A.B.n.__qualname__, A.s.__qualname__, A.l.__qualname__, A().m.__qualname__, A.B.__qualname__)
print(g.__name__, L.m.__name__, A.l.__name__)
f.__qualname__ = 'changed.name'
print(f.__qualname__, f.__name__, repr(f)[:26])
try:
    f.__qualname__ = 5
except TypeError as e:
    print(e)
print(repr(A.m)[:17], repr(A().m)[:21], repr(g)[:22])
def gen():
    yield
print(gen().__qualname__, (x for x in []).__qualname__, A.B.n.__code__.co_qualname if hasattr(gen.__code__, 'co_qualname') else 'A.B.n')
