# Classes: abstract methods by hand, and __abstractmethods__
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class ABCMeta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns, **kw)
        abstract = {n for n, v in ns.items() if getattr(v, "__isabstractmethod__", False)}
        for base in bases:
            for n in getattr(base, "__abstractmethods__", set()):
                if getattr(getattr(cls, n, None), "__isabstractmethod__", False):
                    abstract.add(n)
        cls.__abstractmethods__ = frozenset(abstract)
        return cls

    def __instancecheck__(cls, obj):
        return cls.__subclasscheck__(type(obj))

    def __subclasscheck__(cls, sub):
        ok = cls.__subclasshook__(sub)
        return ok if ok is not NotImplemented else cls in sub.__mro__


def abstractmethod(f):
    f.__isabstractmethod__ = True
    return f


class Shape(metaclass=ABCMeta):
    @abstractmethod
    def area(self):
        return 0

    @property
    @abstractmethod
    def name(self):
        pass


class Square(Shape):
    name = "square"

    def area(self):
        return 4 + super().area()


print(sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
for cls in (Shape, Square):
    try:
        print(cls().area())
    except TypeError as e:
        print(type(e).__name__, cls.__name__, "abstract" in str(e))


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, sub):
        return any("__len__" in b.__dict__ for b in sub.__mro__)


class X:
    def __len__(self):
        return 1


print(isinstance(X(), Sized), isinstance(5, Sized), issubclass(X, Sized), isinstance(Square(), Shape))
