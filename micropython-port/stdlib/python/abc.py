"""Abstract classes: what they leave out must be there before there are instances."""

__all__ = ["ABC", "ABCMeta", "abstractmethod", "abstractclassmethod", "abstractstaticmethod", "abstractproperty",
           "get_cache_token", "update_abstractmethods"]

_registrations = 0


def abstractmethod(function):
    """Marks a method that a subclass must define."""
    function.__isabstractmethod__ = True
    return function


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    if isinstance(value, (classmethod, staticmethod)):
        return getattr(value.__func__, "__isabstractmethod__", False)
    if isinstance(value, property):
        for function in (value.fget, value.fset, value.fdel):
            if getattr(function, "__isabstractmethod__", False):
                return True
    return False


def _left_out(cls):
    """The names of what is still abstract."""
    names = set()
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)) or _is_abstract(_found(cls, name)):
                names.add(name)
    for name, value in cls.__dict__.items():
        if _is_abstract(value):
            names.add(name)
    return frozenset(names)


def _found(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(metacls, *args, **kwargs):
        cls = super().__new__(metacls, *args, **kwargs)
        type.__setattr__(cls, "__abstractmethods__", _left_out(cls))
        type.__setattr__(cls, "_abc_registry", [])
        return cls

    def __call__(cls, *args, **kwargs):
        missing = cls.__abstractmethods__
        if missing:
            names = ", ".join(["'%s'" % name for name in sorted(missing)])
            raise TypeError(
                "Can't instantiate abstract class %s without an implementation for abstract method%s %s"
                % (cls.__name__, "s" if len(missing) > 1 else "", names)
            )
        return type.__call__(cls, *args, **kwargs)

    def register(cls, subclass):
        """Makes a class a subclass in name only."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        if cls.__subclasscheck__(type(instance)):
            return True
        kind = getattr(instance, "__class__", None)
        return kind is not type(instance) and isinstance(kind, type) and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A base with that metaclass."""

    __slots__ = ()


def update_abstractmethods(cls):
    """Looks anew at what is abstract in a class that was changed."""
    if hasattr(cls, "__abstractmethods__"):
        type.__setattr__(cls, "__abstractmethods__", _left_out(cls))
    return cls


def get_cache_token():
    return _registrations
