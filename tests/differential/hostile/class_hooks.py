# Hostile: hooks of classes that recurse, mutate and lie
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def attempt(f):
    try:
        f()
        print("no error")
    except RecursionError:
        print("RecursionError")
    except Exception as e:
        print(type(e).__name__)
class GA:
    def __getattribute__(self, n):
        return self.x
class MG(type):
    def __instancecheck__(c, o):
        return isinstance(o, c)
class MS(metaclass=MG):
    pass
class New:
    def __new__(cls):
        return New()
class IS:
    def __init_subclass__(cls):
        type("Y", (cls,), {})
class Nx:
    def __next__(self):
        return next(self)
class St:
    def __str__(self):
        return "%s" % self
class De:
    def __get__(self, o, c):
        return c.d
class UseDe:
    d = De()
attempt(lambda: GA().y)
attempt(lambda: isinstance(5, MS))
attempt(New)
attempt(lambda: type("Z", (IS,), {}))
attempt(lambda: next(Nx()))
attempt(lambda: str(St()))
attempt(lambda: UseDe.d)
def nested():
    x = ()
    for i in range(50000):
        x = (x,)
    return isinstance(5, x)
attempt(nested)
def chain():
    c = object
    for i in range(2000):
        c = type("c", (c,), {})
    print(len(c.__mro__), c().__class__ is c, issubclass(c, object))
chain()
class A:
    pass
a = A()
a.__dict__["self"] = a
a.__dict__[5] = 6
a.__dict__[(1,)] = 2
print(len(a.__dict__), a.self.self is a, hasattr(a, "x"))
b = A()
b.__dict__ = a.__dict__
b.z = 1
print(a.z, b.__dict__ is a.__dict__)
a.__dict__.clear()
print(hasattr(b, "z"))
class Own(dict):
    pass
d = Own(k=1)
a.__dict__ = d
a.q = 5
print(a.k, sorted(d))
class Un:
    def __eq__(self, o):
        if l:
            l.pop()
        return False
l = [Un() for _ in range(6)]
print(5 in l, len(l) < 6)
class Cell:
    def f(self):
        return __class__
print(Cell().f() is Cell)
