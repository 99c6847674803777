# Descriptors: property with getter, setter, deleter
class Celsius:
    def __init__(self, t=0):
        self._t = t

    @property
    def t(self):
        "the temperature"
        return self._t

    @t.setter
    def t(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._t = value

    @t.deleter
    def t(self):
        print("deleted")
        self._t = None

    @property
    def fahrenheit(self):
        return self._t * 9 / 5 + 32

    nothing = property()
    only_set = property(None, lambda self, v: print("set to", v))
    kw = property(fget=lambda self: "by keyword", doc="text")


c = Celsius(10)
print(c.t, c.fahrenheit, c.kw)
c.t = 20
print(c.t)
del c.t
print(c.t)
c.only_set = 5


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: setattr(c, "t", -300))
attempt(lambda: setattr(c, "fahrenheit", 1))
attempt(lambda: delattr(c, "fahrenheit"))
attempt(lambda: c.nothing)
attempt(lambda: c.only_set)
p = Celsius.t
print(type(p).__name__, p.fget(c), p.fset is not None, p.fdel is not None, Celsius.fahrenheit.fset)
print(Celsius.kw.__doc__, p.__get__(c), p.__get__(None, Celsius) is p)
p.__set__(c, 33)
print(c.t)
attempt(lambda: setattr(p, "fget", None))


class Sub(Celsius):
    @property
    def t(self):
        return super().t + 1000

    @Celsius.fahrenheit.getter
    def fahrenheit(self):
        return "changed"


s = Sub(1)
print(s.t, s.fahrenheit, Celsius(1).fahrenheit)
attempt(lambda: setattr(s, "t", 5))
