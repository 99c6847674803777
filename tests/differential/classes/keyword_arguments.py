# Classes: keywords of class statements and calls of classes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Base:
    def __init_subclass__(cls, /, tag=None, *, weight=1, **rest):
        cls.tag, cls.weight, cls.rest = tag, weight, rest
class A(Base, tag="a"):
    pass
kw = {"tag": "b", "weight": 5}
class B(Base, **kw):
    pass
class C(*[Base], tag="c", other=1):
    pass
print(A.tag, A.weight, B.tag, B.weight, C.tag, C.rest, Base.__subclasses__() == [A, B, C])
class D:
    def __init__(self, a, b=2, *args, c, d=4, **kw):
        self.all = a, b, args, c, d, kw
t(lambda: D(1, c=3).all)
t(lambda: D(1, 2, 3, 4, c=5, e=6).all)
t(lambda: D(*[1], **{"c": 0}).all)
t(lambda: D())
t(lambda: D(1))
t(lambda: D(1, c=1, a=2))
class E:
    def __init__(self):
        pass
t(lambda: E(1))
t(lambda: E(x=1))
class F:
    pass
t(lambda: F(1))
t(lambda: F(x=1))
