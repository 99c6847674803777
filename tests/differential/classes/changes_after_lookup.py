# Feature: classes that change after their attributes and operators were looked up
from collections import namedtuple

Point = namedtuple("Point", "x y")
print(Point.__doc__, Point(1, 2).x)
Point.__doc__ = "a point"
print(Point.__doc__)
Point.norm = lambda self: self.x + self.y
print(Point(1, 2).norm())
Point.norm = lambda self: "changed"
print(Point(1, 2).norm())


class Base:
    def hello(self):
        return "base"

    def __add__(self, other):
        return "base add"


class Child(Base):
    pass


class Other:
    def hello(self):
        return "other"

    def __add__(self, other):
        return "other add"

    def __eq__(self, other):
        return True


def look(obj):
    return obj.hello(), obj + 1, obj == 1, len(obj) if hasattr(obj, "__len__") else None


child = Child()
for _ in range(2):
    print(look(child))
Child.hello = lambda self: "child"
Child.__add__ = lambda self, other: "child add"
Child.__len__ = lambda self: 7
print(look(child))
Child.__add__ = lambda self, other: "child add again"
print(look(child))
del Child.hello, Child.__add__, Child.__len__
print(look(child))
Base.hello = lambda self: "base changed"
Base.__add__ = lambda self, other: "base add changed"
print(look(child))
del Base.__add__
try:
    child + 1
except TypeError as error:
    print(error)
Base.__add__ = lambda self, other: "back"
print(look(child))
Child.__bases__ = (Other,)
print(look(child))
child.__class__ = Other
print(look(child))


class Meta(type):
    @property
    def kind(cls):
        return "meta"

    def __iter__(cls):
        return iter("ab")


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.kind, list(WithMeta))
Meta.kind = "plain"
Meta.__iter__ = lambda cls: iter("cd")
print(WithMeta.kind, list(WithMeta))
WithMeta.kind = "own"
print(WithMeta.kind)


# Classes of the same name are made and dropped: an address may be used again.
for number in range(300):
    made = type("Made", (), {"__add__": lambda self, other, number=number: number, "value": number})
    if made() + 1 != number or made().value != number:
        print("wrong", number)
