# Classes: metaclass keyword, other keywords, __init_subclass__, __set_name__
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, [b.__name__ for b in bases], sorted(k for k in ns if k[:2] != '__'), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(c, *a):
        print('call', a)
        return super().__call__(*a)
class A(metaclass=Meta, opt=1):
    x = 1
    def __init__(self, *a): self.a = a
print(A(1, 2).a, type(A).__name__)
class B(A, **{'opt': 2}): pass
class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.subs.append((cls.__name__, tag))
class S1(Base, tag='t'): pass
class S2(S1): pass
print(Base.subs)
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
class O:
    d = Desc()
    e = Desc()
