# Programs: registering subclasses, abstract methods and mixins
from abc import ABC, abstractmethod
class Shape(ABC):
    registry = {}
    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Shape.registry[name or cls.__name__.lower()] = cls
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def sides(self): ...
    def describe(self):
        return f"{type(self).__name__} with {self.sides} sides and area {self.area():.2f}"
class Comparable:
    def __lt__(self, other): return self.area() < other.area()
class Square(Comparable, Shape):
    sides = 4
    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2
class Triangle(Comparable, Shape, name="tri"):
    sides = 3
    def __init__(self, b, h): self.b, self.h = b, h
    def area(self): return self.b * self.h / 2
print(Shape.registry.keys(), [s.describe() for s in sorted([Square(2), Triangle(3, 2)])])
try:
    Shape()
except TypeError as e:
    print("TypeError", "abstract" in str(e))
class Broken(Shape):
    sides = 0
try:
    Broken()
except TypeError as e:
    print("area" in str(e))
print(Square.__mro__[1].__name__, issubclass(Square, Shape), Shape.registry["tri"](2, 5).area())
class Validated:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, int): raise TypeError(f"{self.name[1:]} must be int, not {type(value).__name__}")
        setattr(obj, self.name, value)
class Config:
    port = Validated()
    retries = Validated()
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
c = Config(port=80, retries=3)
print(c.port, c.retries, c.__dict__, isinstance(Config.port, Validated))
try:
    c.port = "x"
except TypeError as e:
    print(e)
