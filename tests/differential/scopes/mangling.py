# Scopes: private names of classes
class A:
    __x = 1
    def __init__(self):
        self.__y = 2
        self.__z__ = 3
    def get(self):
        return self.__x, self.__y, self.__z__, A.__x
    def __m(self):
        return 'm'
    def call(self):
        return self.__m()
    def local(self):
        __t = 5
        def inner(): return __t
        return inner(), sorted(locals())
    def kw(self, __p=1):
        return __p
class _B(A):
    __x = 9
    def own(self): return self.__x
class ___:
    __q = 1
a = A()
print(a.get(), a.call(), sorted(a.__dict__), a.local(), a.kw(_A__p=4))
print(_B().own(), _B()._B__x, _B()._A__x, ___.__q)
try:
    a.__y
except AttributeError as e:
    print(e)
class C:
    import math as __math
    for __i in range(2): pass
    def f(self): return self.__math.floor(1.5), self.__i
    class __D: pass
    def g(self): return self.__D.__name__
print(C().f(), C().g())
