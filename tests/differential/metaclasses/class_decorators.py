# Metaclasses: decorators and metaclasses that wrap methods
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

calls = []
def traced(f):
    def wrapper(*args, **kw):
        calls.append(f.__name__)
        return f(*args, **kw)
    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper
class Traced(type):
    def __new__(mcs, name, bases, ns):
        for k, v in list(ns.items()):
            if callable(v) and not k.startswith("__"):
                ns[k] = traced(v)
        return super().__new__(mcs, name, bases, ns)
class A(metaclass=Traced):
    def f(self):
        return "f", self.g()
    def g(self):
        return "g"
class B(A):
    def g(self):
        return "B.g", super().g()
print(A().f(), B().f(), calls, A.f.__name__, A.f.__wrapped__ is not None)
def add_repr(cls):
    cls.__repr__ = lambda self: "%s(%s)" % (cls.__name__, ", ".join("%s=%r" % kv for kv in sorted(vars(self).items())))
    return cls
def register(registry):
    def deco(cls):
        registry[cls.__name__] = cls
        return cls
    return deco
reg = {}
@register(reg)
@add_repr
class P:
    def __init__(self, **kw):
        self.__dict__.update(kw)
print(P(b=2, a=1), reg)
class Final(type):
    def __new__(mcs, name, bases, ns):
        for b in bases:
            if isinstance(b, Final):
                raise TypeError("%s is final" % b.__name__)
        return type.__new__(mcs, name, bases, dict(ns))
class Leaf(metaclass=Final):
    pass
t(lambda: type("Sub", (Leaf,), {}))
class Counter(type):
    def __init__(cls, *a):
        super().__init__(*a)
        cls.instances = 0
    def __call__(cls, *a, **k):
        cls.instances += 1
        return super().__call__(*a, **k)
class K(metaclass=Counter):
    pass
class K2(K):
    pass
K(), K(), K2()
print(K.instances, K2.instances)
