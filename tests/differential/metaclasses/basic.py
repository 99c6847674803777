# Metaclasses: __new__, __init__, __call__, and what they are given
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        print("new", mcs.__name__, name, [b.__name__ for b in bases], sorted(k for k in ns if k[0] != "_"), kw)
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = name.lower()
        return cls

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        obj = super().__call__(*args, **kw)
        obj.made_by = "Meta"
        return obj


class A(metaclass=Meta):
    x = 1

    def __init__(self, v=0):
        self.v = v


class B(A, color="red"):
    def f(self):
        return super().__class__.__name__, self.v


print(type(A).__name__, type(B) is Meta, A.tag, B.tag, isinstance(A, Meta), isinstance(A, type))
a = A(5)
print(a.v, a.made_by, B(v=2).f(), B.__mro__)
C = Meta("C", (A,), {"y": 2})
print(C.tag, C.y, type(C).__name__)
D = type("D", (A,), {})
print(type(D).__name__, D.tag)
print(Meta.__mro__, type(Meta).__name__)


class Single(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Config(metaclass=Single):
    def __init__(self, n=0):
        self.n = n


print(Config(1) is Config(2), Config().n)
