# Abstract classes: what is registered, and what is known of it
from abc import ABC, ABCMeta, abstractmethod, get_cache_token, update_abstractmethods


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...


print(sorted(Shape.__abstractmethods__))
for missing in ({}, {"area": lambda self: 1}, {"area": lambda self: 1, "name": "n"}):
    kind = type("Kind", (Shape,), missing)
    try:
        kind()
    except TypeError as error:
        print(type(error).__name__, [name for name in ("area", "make", "name") if name in str(error)])
full = type("Full", (Shape,), {"area": lambda self: 1, "name": "n", "make": None})
print(full().area(), full.__abstractmethods__)

before = get_cache_token()
print(issubclass(int, Shape), isinstance(3, Shape))
Shape.register(int)
print(get_cache_token() > before, issubclass(int, Shape), isinstance(3, Shape), isinstance(True, Shape), issubclass(float, Shape))


@Shape.register
class Other:
    pass


print(issubclass(Other, Shape), Other.__mro__)
for call in (lambda: Shape.register(3), lambda: full.register(Shape), lambda: issubclass(3, Shape)):
    try:
        call()
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)


class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hooked:
            return hasattr(C, "quack")
        return NotImplemented


class Duck:
    def quack(self): ...


class Loud(Hooked):
    pass


print(issubclass(Duck, Hooked), issubclass(int, Hooked), issubclass(Duck, Loud), isinstance(Duck(), Hooked))


class Bad(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        return 1


try:
    issubclass(int, Bad)
except AssertionError as error:
    print("AssertionError")


class Liar:
    __class__ = property(lambda self: Duck)


print(isinstance(Liar(), Hooked), isinstance(Liar(), Duck))
late = ABCMeta("late", (), {"f": abstractmethod(lambda self: 1)})
print(late.__abstractmethods__)
late.f = lambda self: 2
update_abstractmethods(late)
print(late.__abstractmethods__, late().f())
