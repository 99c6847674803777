# Descriptors: properties and descriptors through several classes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Base:
    def __init__(self):
        self._v = 1
    @property
    def v(self):
        return self._v
    @v.setter
    def v(self, x):
        self._v = x
class ReadOnly(Base):
    @property
    def v(self):
        return super().v * 10
class Extended(Base):
    @Base.v.setter
    def v(self, x):
        Base.v.fset(self, x + 100)
class Plain(Base):
    v = "shadowed"
class Deleter(Base):
    v = Base.v.deleter(lambda self: print("deleting"))
r, e, p, d = ReadOnly(), Extended(), Plain(), Deleter()
print(r.v, e.v, p.v, d.v)
t(lambda: setattr(r, "v", 1))
e.v = 5
p.v = 7
d.v = 3
print(e.v, p.v, d.v, p.__dict__)
del d.v
t(lambda: delattr(e, "v"))
class Mixin:
    @property
    def name(self):
        return "mixin of " + type(self).__name__
class Final(Mixin, Base):
    def __init__(self):
        super().__init__()
        self.v = 50
f = Final()
print(f.name, f.v)
t(lambda: setattr(f, "name", 1))
setattr(Final, "name", "class attribute")
f.name = "own"
print(f.name, Final.name)
class Lazy:
    def __init__(self, fn):
        self.fn = fn
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        v = self.fn(obj)
        obj.__dict__[self.name] = v
        return v
class L:
    n = 0
    @Lazy
    def value(self):
        L.n += 1
        return L.n
a, b = L(), L()
print(a.value, a.value, b.value, a.value, vars(a))
del a.value
print(a.value)
