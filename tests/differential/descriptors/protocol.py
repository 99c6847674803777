# Descriptors: __get__, __set__, __delete__ and __set_name__
class Typed:
    def __init__(self, kind, default=None):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name
        print("naming", owner.__name__ + "." + name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.slot, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s must be %s, not %s" % (self.name, self.kind.__name__, type(value).__name__))
        setattr(obj, self.slot, value)

    def __delete__(self, obj):
        print("deleting", self.name)
        delattr(obj, self.slot)


class Person:
    name = Typed(str, "nobody")
    age = Typed(int)

    def __init__(self, name, age):
        self.name = name
        self.age = age


p = Person("Ann", 30)
print(p.name, p.age, sorted(p.__dict__.items()))
for n, v in (("age", "old"), ("name", 5)):
    try:
        setattr(p, n, v)
    except TypeError as e:
        print(e)
del p.name
print(p.name, type(Person.name).__name__, Person.age.name)


class Method:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return lambda *a: self.f(obj, owner.__name__, *a)


class User:
    @Method
    def m(self, cls, *args):
        return self is None, cls, args


class Deeper(User):
    pass


print(User().m(1), User.m(2), Deeper().m(), Deeper.m())


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["x"] = value * 2


class OnlyDelete:
    def __delete__(self, obj):
        print("only delete")


class T:
    x = OnlySet()
    y = OnlyDelete()


t = T()
print(type(t.x).__name__)
t.x = 4
print(t.x)
del t.y
for f in (lambda: delattr(t, "x"), lambda: setattr(t, "y", 1)):
    try:
        f()
    except AttributeError as e:
        print("AttributeError", e)
