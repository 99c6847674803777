# isinstance and issubclass: objects that stand for classes, proxies, and methods that are None


class Abstract:
    def __init__(self, *bases):
        self.__bases__ = bases


class Instance:
    def __init__(self, kind):
        self.kind = kind

    __class__ = property(lambda self: self.kind)


top, other = Abstract(), Abstract()
child = Abstract(top)
both = Abstract(other, child)
print(issubclass(both, top), issubclass(both, other), issubclass(top, child), issubclass(child, (other, top)))
print(isinstance(Instance(both), top), isinstance(Instance(top), child), isinstance(Instance(int), int), isinstance(3, top))
for call in (lambda: isinstance(1, Instance(1)), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: isinstance(1, [int])):
    try:
        print(call())
    except TypeError as e:
        print("TypeError", e)


class Deep:
    def __getattr__(self, name):
        if name == "__bases__":
            return (self, self)
        raise AttributeError(name)


try:
    issubclass(Deep(), int)
except RecursionError:
    print("RecursionError")


class Proxy:
    def __init__(self, obj):
        object.__setattr__(self, "_obj", obj)

    def __getattribute__(self, name):
        return getattr(object.__getattribute__(self, "_obj"), name)


class Base:
    def f(self):
        return "Base.f"


class Derived(Base):
    def f(self):
        return super(Derived, self).f() + " of " + type(self).__name__


proxy = Proxy(Derived())
print(isinstance(proxy, Derived), proxy.__class__ is Derived, type(proxy) is Proxy, Derived.f(proxy))


class Blocked:
    __bool__ = None
    __add__ = None
    __eq__ = None

    def __len__(self):
        return 3


for call in (lambda: bool(Blocked()), lambda: Blocked() + 1, lambda: Blocked() == 1, lambda: not Blocked()):
    try:
        print(call())
    except TypeError as e:
        print("TypeError", e)

calls = []


class Left:
    def __eq__(self, other):
        calls.append("Left.__eq__")
        return NotImplemented


class Right:
    def __eq__(self, other):
        calls.append("Right.__eq__")
        return NotImplemented

    def __ne__(self, other):
        calls.append("Right.__ne__")
        return NotImplemented


print(Left() != Right(), calls)


class Sub(property):
    """of the class"""


class Documented:
    @Sub
    def a(self):
        """of a"""

    b = Sub(doc="of b")

    @a.getter
    def c(self):
        """of c"""


print(Documented.a.__doc__, Documented.b.__doc__, Documented.c.__doc__, type(Documented.c).__name__, Sub().__doc__)


class Auto:
    def who(self):
        return "Auto"


class Mine(Auto):
    def who(self):
        return "Mine, " + self.up.who()


Mine.up = super(Mine)
print(Mine().who())

values = [1, 2]
values.__init__("ab")
table = {"a": 1}
table.__init__([("b", 2)], c=3)
numbers = {1}
numbers.__init__([5])
print(values, table, numbers)
try:
    [].__class__ = int
except TypeError as e:
    print("TypeError", e)
for names in (["a b"], ["1"], ["__dict__", "__dict__"]):
    try:
        type("C", (), {"__slots__": names})
    except TypeError as e:
        print("TypeError", e)
