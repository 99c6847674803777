# Metaclasses: __prepare__ gives the namespace of the body
class Record(dict):
    def __init__(self):
        super().__init__()
        self.order = []

    def __setitem__(self, k, v):
        if not k.startswith("__"):
            self.order.append(k)
        super().__setitem__(k, v)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return Record()

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, dict(ns))
        cls.order = ns.order
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class A(metaclass=Meta, flag=1):
    z = 1
    a = z + 1
    m = [a, z]

    def f(self):
        return self.a

    a = 5


print(A.order, A.a, A().f(), A.m)


class Auto(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        self[key] = value = len(self)
        return value


class AutoMeta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Auto(start=100)

    def __new__(mcs, name, bases, ns):
        return type.__new__(mcs, name, bases, {k: v for k, v in ns.items()})


class Names(metaclass=AutoMeta):
    red
    green
    blue


print(Names.green - Names.red, Names.blue - Names.green, Names.start)
