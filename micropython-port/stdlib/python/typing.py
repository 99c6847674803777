"""What annotations are made of. Nothing here is enforced when a program runs."""

import collections.abc
import types
from types import GenericAlias

TYPE_CHECKING = False


def _named(kind):
    """How a type is called in the name of another one."""
    if kind is ...:
        return "..."
    if isinstance(kind, type) and type(kind) is not GenericAlias:
        if kind.__module__ == "builtins":
            return kind.__qualname__
        return "%s.%s" % (kind.__module__, kind.__qualname__)
    if isinstance(kind, list):
        return "[%s]" % ", ".join([_named(part) for part in kind])
    if isinstance(kind, tuple):
        return "(%s)" % ", ".join([_named(part) for part in kind])
    return repr(kind)


def _checked(kind):
    """A type, as it is kept: None stands for its type, a string for what it will name."""
    if kind is None:
        return type(None)
    if isinstance(kind, str):
        return ForwardRef(kind)
    return kind


def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            if arg not in found:
                found.append(arg)
        elif isinstance(arg, (list, tuple)):
            for inner in _parameters_of(arg):
                if inner not in found:
                    found.append(inner)
        elif not isinstance(arg, type):
            for inner in getattr(arg, "__parameters__", ()):
                if inner not in found:
                    found.append(inner)
    return tuple(found)


def _substituted(arg, given):
    if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
        return given.get(arg, arg)
    if isinstance(arg, (list, tuple)):
        return type(arg)([_substituted(part, given) for part in arg])
    if isinstance(arg, type) and not isinstance(arg, GenericAlias):
        return arg
    parameters = getattr(arg, "__parameters__", ())
    if parameters:
        return arg[tuple([given.get(parameter, parameter) for parameter in parameters])]
    return arg


class _Typing:
    """What all that stands for types here can do."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        raise TypeError("Cannot instantiate %r" % (self,))


class ForwardRef(_Typing):
    """A type's name, where the type is not there yet."""

    def __init__(self, arg, module=None, owner=None, is_argument=True, is_class=False):
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__owner__ = owner

    def evaluate(self, globals=None, locals=None):
        return eval(self.__forward_arg__, globals or {}, locals)

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return "ForwardRef(%r)" % (self.__forward_arg__,)


class NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = NoDefaultType()


def _lazy(value):
    """A value as type parameters keep theirs: a function that makes it when it is asked for."""
    return lambda format: value


class _Parameter(_Typing):
    """What the three kinds of type parameters share."""

    __covariant__ = False
    __contravariant__ = False
    __infer_variance__ = False
    _bound = None

    @property
    def __bound__(self):
        return None if self._bound is None else self._bound(1)

    @property
    def __default__(self):
        return NoDefault if self._default is None else self._default(1)

    def has_default(self):
        return self._default is not None

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of %s" % type(self).__name__)

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.%s' object is not callable" % type(self).__name__)


class TypeVar(_Parameter):
    """A parameter of generic classes and functions."""

    _constraints = None

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self._constraints = _lazy(tuple([_checked(kind) for kind in constraints]))
        self._bound = None if bound is None else _lazy(_checked(bound))
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._default = None if default is NoDefault else _lazy(default)

    @property
    def __constraints__(self):
        return () if self._constraints is None else self._constraints(1)


class TypeVarTuple(_Parameter):
    """A parameter that stands for any number of types."""

    __infer_variance__ = True

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self._default = None if default is NoDefault else _lazy(default)

    def __iter__(self):
        yield Unpack[self]


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return "%s.args" % self.__origin__.__name__


class ParamSpecKwargs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return "%s.kwargs" % self.__origin__.__name__


class ParamSpec(_Parameter):
    """A parameter that stands for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault):
        self.__name__ = name
        self._bound = None if bound is None else _lazy(_checked(bound))
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._default = None if default is NoDefault else _lazy(default)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeAliasType(_Typing):
    """What a `type` statement makes."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = _lazy(value)
        self.__type_params__ = type_params
        self.__parameters__ = type_params
        self.__module__ = "__main__"

    @property
    def __value__(self):
        return self._value(1)

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _Alias(self, args if isinstance(args, tuple) else (args,), self.__name__)

    def __repr__(self):
        return self.__name__


class _Alias(_Typing):
    """A type with its arguments: List[int]."""

    def __init__(self, origin, args, name=None, constructor=None):
        self.__origin__ = origin
        self.__args__ = tuple(args)
        self.__parameters__ = _parameters_of(self.__args__)
        self._name = name
        self._constructor = constructor

    def __getitem__(self, args):
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % (self,))
        args = args if isinstance(args, tuple) else (args,)
        if len(args) != len(self.__parameters__) and not any([isinstance(p, (TypeVarTuple, ParamSpec)) for p in self.__parameters__]):
            raise TypeError(
                "Too %s arguments for %r; actual %d, expected %d"
                % ("many" if len(args) > len(self.__parameters__) else "few", self, len(args), len(self.__parameters__))
            )
        given = dict(zip(self.__parameters__, [_checked(arg) for arg in args]))
        return _Alias(self.__origin__, [_substituted(arg, given) for arg in self.__args__], self._name, self._constructor)

    def __call__(self, *args, **kwargs):
        if self._name in _not_made:
            raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))
        made = (self._constructor or self.__origin__)(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            return (Generic,)
        origin = self._constructor or self.__origin__
        if not isinstance(origin, type):
            raise TypeError("Cannot subclass %r" % (self,))
        entries = [origin]
        if Generic not in bases and not issubclass(origin, Generic) and self.__parameters__:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, name):
        if name[:2] != "__" and "__origin__" in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        name = "typing." + self._name if self._name and not isinstance(self.__origin__, TypeAliasType) else self._name or _named(self.__origin__)
        args = self.__args__
        if self._name in ("Callable",) or self.__origin__ is collections.abc.Callable:
            if len(args) == 2 and args[0] is ...:
                return "%s[..., %s]" % (name, _named(args[1]))
            return "%s[[%s], %s]" % (name, ", ".join([_named(arg) for arg in args[:-1]]), _named(args[-1]))
        if self._name == "Literal":
            return "typing.Literal[%s]" % ", ".join([repr(arg) for arg in args])
        if self._name == "Annotated":
            return "typing.Annotated[%s, %s]" % (_named(args[0]), ", ".join([repr(data) for data in self.__metadata__]))
        return "%s[%s]" % (name, ", ".join([_named(arg) for arg in args]) if args else "()")


class _BareAlias(_Typing):
    """A type that takes arguments, without them: List."""

    def __init__(self, name, origin, count, constructor=None):
        self._name = name
        self.__origin__ = origin
        self._count = count
        self._constructor = constructor or origin

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        name = self._name
        if name == "Tuple":
            if args == ((),):
                args = ()
        elif name == "Callable":
            if len(args) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            if isinstance(args[0], (list, tuple)):
                args = tuple(args[0]) + (args[1],)
        elif self._count is not None and len(args) != self._count and not (name == "Generator" and len(args) in (1, 2)):
            raise TypeError(
                "Too %s arguments for %r; actual %d, expected %d" % ("many" if len(args) > self._count else "few", self, len(args), self._count)
            )
        return _Alias(self.__origin__, [_checked(arg) for arg in args], name, self._constructor)

    def __call__(self, *args, **kwargs):
        if self._name in _not_made:
            raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, self.__origin__.__name__))
        return self._constructor(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self._constructor,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __getattr__(self, name):
        if name[:2] != "__" and "__origin__" in self.__dict__:
            return getattr(self.__origin__, name)
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def __repr__(self):
        return "typing." + self._name


_not_made = ("List", "Dict", "Set", "FrozenSet", "Tuple", "Type")


class _SpecialForm(_Typing):
    """A name with a meaning of its own: Final, Literal ..."""

    def __init__(self, name, make):
        self._name = name
        self._make = make

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError("%r is not subscriptable" % (self,))
        return self._make(self, args)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass %r" % (self,))

    def __instancecheck__(self, instance):
        raise TypeError("%r cannot be used with isinstance()" % (self,))

    def __subclasscheck__(self, cls):
        raise TypeError("%r cannot be used with issubclass()" % (self,))

    def __repr__(self):
        return "typing." + self._name


def _one(form, arg):
    return _Alias(form, (_checked(arg),), form._name)


def _several(form, args):
    return _Alias(form, [_checked(arg) for arg in (args if isinstance(args, tuple) else (args,))], form._name)


def _literal(form, args):
    args = args if isinstance(args, tuple) else (args,)
    flat = []
    for arg in args:
        inner = arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is Literal else (arg,)
        for value in inner:
            if not any([value == other and type(value) is type(other) for other in flat]):
                flat.append(value)
    return _Alias(form, flat, "Literal")


class _AnnotatedAlias(_Alias):
    def __init__(self, kind, metadata):
        super().__init__(Annotated, (kind,), "Annotated")
        self.__origin__ = kind
        self.__metadata__ = metadata

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


def _annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    kind = _checked(args[0])
    if isinstance(kind, _AnnotatedAlias):
        return _AnnotatedAlias(kind.__origin__, kind.__metadata__ + args[1:])
    return _AnnotatedAlias(kind, args[1:])


class _UnionAlias(_Alias):
    """A union of which a part is no class."""

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __eq__(self, other):
        args = getattr(other, "__args__", None)
        return args is not None and len(args) == len(self.__args__) and all([arg in args for arg in self.__args__])

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join(["None" if arg is type(None) else _named(arg) for arg in self.__args__])


def _union(form, args):
    args = args if isinstance(args, tuple) else (args,)
    if not args:
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in args:
        arg = _checked(arg)
        inner = arg.__args__ if isinstance(arg, (_UnionAlias, types.UnionType)) else (arg,)
        for kind in inner:
            if kind not in flat:
                flat.append(kind)
    if len(flat) == 1:
        return flat[0]
    if all([isinstance(kind, (type, GenericAlias)) for kind in flat]):
        result = flat[0]
        for kind in flat[1:]:
            result = result | kind
        return result
    return _UnionAlias(Union, flat, "Union")


def _optional(form, arg):
    return Union[arg, None]


def _concatenate(form, args):
    return _Alias(form, args if isinstance(args, tuple) else (args,), "Concatenate")


Union = _SpecialForm("Union", _union)
Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
Annotated = _SpecialForm("Annotated", _annotated)
Final = _SpecialForm("Final", _one)
ClassVar = _SpecialForm("ClassVar", _one)
TypeGuard = _SpecialForm("TypeGuard", _one)
TypeIs = _SpecialForm("TypeIs", _one)
Required = _SpecialForm("Required", _one)
NotRequired = _SpecialForm("NotRequired", _one)
ReadOnly = _SpecialForm("ReadOnly", _one)
Unpack = _SpecialForm("Unpack", _one)
Concatenate = _SpecialForm("Concatenate", _concatenate)
NoReturn = _SpecialForm("NoReturn", None)
Never = _SpecialForm("Never", None)
Self = _SpecialForm("Self", None)
LiteralString = _SpecialForm("LiteralString", None)
TypeAlias = _SpecialForm("TypeAlias", None)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


List = _BareAlias("List", list, 1)
Dict = _BareAlias("Dict", dict, 2)
Set = _BareAlias("Set", set, 1)
FrozenSet = _BareAlias("FrozenSet", frozenset, 1)
Tuple = _BareAlias("Tuple", tuple, None)
Type = _BareAlias("Type", type, 1)
Callable = _BareAlias("Callable", collections.abc.Callable, None)
DefaultDict = _BareAlias("DefaultDict", collections.defaultdict, 2)
OrderedDict = _BareAlias("OrderedDict", collections.OrderedDict, 2)
Counter = _BareAlias("Counter", collections.Counter, 1)
ChainMap = _BareAlias("ChainMap", collections.ChainMap, 2)
Deque = _BareAlias("Deque", collections.deque, 1)
Hashable = _BareAlias("Hashable", collections.abc.Hashable, 0)
Sized = _BareAlias("Sized", collections.abc.Sized, 0)


def _abstract(names, count):
    for name in names.split():
        globals()[name] = _BareAlias(name, getattr(collections.abc, {"AbstractSet": "Set"}.get(name, name)), count)


_abstract("Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection AbstractSet MutableSet Sequence MutableSequence KeysView ValuesView", 1)
_abstract("Mapping MutableMapping ItemsView AsyncGenerator", 2)
_abstract("Coroutine Generator", 3)
ContextManager = _BareAlias("ContextManager", object, None)
AsyncContextManager = _BareAlias("AsyncContextManager", object, None)
Text = str




class Generic:
    """The base of classes with parameters."""

    __parameters__ = ()

    def __class_getitem__(cls, args):
        args = args if isinstance(args, tuple) else (args,)
        if cls is Generic:
            if not args:
                raise TypeError("Parameter list to Generic[...] cannot be empty")
            if not all([isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) or isinstance(arg, _Alias) for arg in args]):
                raise TypeError("Parameters to Generic[...] must all be type variables or parameter specification variables.")
            if len(set(args)) != len(args):
                raise TypeError("Parameters to Generic[...] must all be unique")
            return _Alias(cls, args, "Generic")
        if cls is Protocol:
            return _Alias(cls, args, "Protocol")
        parameters = cls.__parameters__
        if not parameters:
            raise TypeError("%r is not a generic class" % (cls,))
        if len(args) != len(parameters) and not any([isinstance(p, (TypeVarTuple, ParamSpec)) for p in parameters]):
            raise TypeError(
                "Too %s arguments for %r; actual %d, expected %d" % ("many" if len(args) > len(parameters) else "few", cls, len(args), len(parameters))
            )
        return _Alias(cls, [_checked(arg) for arg in args])

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        parameters = []
        given = None
        for base in cls.__dict__.get("__orig_bases__", ()):
            if isinstance(base, _Alias):
                if base.__origin__ is Generic:
                    given = base.__parameters__
                for parameter in base.__parameters__:
                    if parameter not in parameters:
                        parameters.append(parameter)
        cls.__parameters__ = tuple(given if given is not None else parameters)


_not_of_protocols = (
    "__abstractmethods__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__",
    "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__", "__parameters__", "__orig_bases__", "__orig_class__",
    "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "__qualname__", "_abc_registry", "__classcell__", "__init_subclass__",
)


def _members_of_protocol(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        for name in list(base.__dict__) + list(getattr(base, "__annotations__", ()) if base.__dict__.get("_is_protocol") else ()):
            if name not in _not_of_protocols:
                names.add(name)
    return names


import abc


class _ProtocolMeta(abc.ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in cls.__protocol_attrs__:
            if not hasattr(instance, name):
                return False
            if getattr(instance, name) is None and name not in getattr(cls, "__annotations__", ()):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return super().__subclasscheck__(other)

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol", False):
            raise TypeError("Protocols cannot be instantiated")
        return super().__call__(*args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others must have."""

    _is_protocol = True
    _is_runtime_protocol = False
    __protocol_attrs__ = frozenset()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            cls.__protocol_attrs__ = frozenset(_members_of_protocol(cls))
            if "__subclasshook__" not in cls.__dict__:
                cls.__subclasshook__ = classmethod(_protocol_hook)


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False) or not cls._is_runtime_protocol:
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Lets isinstance() look for what a protocol asks for."""
    if not (isinstance(cls, type) and getattr(cls, "_is_protocol", False)):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % (cls,))
    cls._is_runtime_protocol = True
    return cls


def _protocol(name, method):
    def anything(self):
        pass

    return runtime_checkable(_ProtocolMeta(name, (Protocol,), {method: abc.abstractmethod(anything), "__module__": "typing"}))


SupportsInt = _protocol("SupportsInt", "__int__")
SupportsFloat = _protocol("SupportsFloat", "__float__")
SupportsComplex = _protocol("SupportsComplex", "__complex__")
SupportsBytes = _protocol("SupportsBytes", "__bytes__")
SupportsIndex = _protocol("SupportsIndex", "__index__")
SupportsAbs = _protocol("SupportsAbs", "__abs__")
SupportsRound = _protocol("SupportsRound", "__round__")

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def _regular_expressions():
    import re

    pattern = re.compile("")
    return type(pattern), type(pattern.match(""))


_pattern, _match = _regular_expressions()
Pattern = _BareAlias("Pattern", _pattern, 1)
Match = _BareAlias("Match", _match, 1)


def cast(typ, val):
    """The value itself."""
    return val


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Says one of the ways in which a function may be called."""
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def no_type_check(arg):
    try:
        arg.__no_type_check__ = True
    except (AttributeError, TypeError):
        pass
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn

    return decorator


def assert_never(arg):
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError("Expected code to be unreachable, but got: %s" % text)


def assert_type(val, typ):
    return val


def reveal_type(obj):
    import sys

    print("Runtime type is %r" % type(obj).__name__, file=sys.stderr)
    return obj


class NewType:
    """A type of its own for a checker; when a program runs, the values themselves."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.split(".")[-1]
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, value):
        return value

    def __mro_entries__(self, bases):
        name = bases[0].__name__ if isinstance(bases[0], type) else self.__name__
        raise TypeError(
            "Cannot subclass an instance of NewType. Perhaps you were looking for: `%s = NewType(%r, %s)`" % (name, name, self.__name__)
        )

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return "%s.%s" % (self.__module__, self.__qualname__)


def get_origin(tp):
    """List[int] is of list."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _BareAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if isinstance(tp, types.UnionType):
        return Union
    if tp is Generic:
        return Generic
    return None


def get_args(tp):
    """List[int] is of int."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _Alias):
        args = tp.__args__
        if tp._name == "Callable" and args and args[0] is not ...:
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, (GenericAlias, types.UnionType)):
        args = tp.__args__
        if getattr(tp, "__origin__", None) is collections.abc.Callable and args and args[0] is not ...:
            args = (list(args[:-1]), args[-1])
        return args
    return ()


def _resolved(kind, globals, locals, include_extras):
    if kind is None:
        return type(None)
    if isinstance(kind, str):
        kind = eval(kind, globals, locals)
        return _resolved(kind, globals, locals, include_extras)
    if isinstance(kind, ForwardRef):
        return _resolved(kind.__forward_arg__, globals, locals, include_extras)
    if isinstance(kind, _AnnotatedAlias):
        inner = _resolved(kind.__origin__, globals, locals, include_extras)
        return _AnnotatedAlias(inner, kind.__metadata__) if include_extras else inner
    if isinstance(kind, _UnionAlias):
        return Union[tuple([_resolved(arg, globals, locals, include_extras) for arg in kind.__args__])]
    if isinstance(kind, _Alias) and kind._name != "Literal":
        if not include_extras and kind._name in ("Required", "NotRequired", "ReadOnly"):
            return _resolved(kind.__args__[0], globals, locals, include_extras)
        args = [_resolved(arg, globals, locals, include_extras) if not isinstance(arg, (list, tuple)) else arg for arg in kind.__args__]
        return _Alias(kind.__origin__, args, kind._name, kind._constructor)
    if isinstance(kind, GenericAlias):
        args = tuple([_resolved(arg, globals, locals, include_extras) if arg is not ... and not isinstance(arg, (list, tuple)) else arg for arg in kind.__args__])
        return GenericAlias(kind.__origin__, args)
    return kind


def _names_of(module):
    try:
        return __import__(module, None, None, ("*",)).__dict__
    except ImportError:
        return {}


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, a function or a module, with names in them looked up."""
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            namespace = globalns
            if namespace is None:
                namespace = _names_of(base.__module__)
            local = dict(vars(base)) if localns is None else localns
            own = base.__dict__.get("__annotations__")
            if own is None and base is not object and base.__module__ != "builtins":
                own = getattr(base, "__annotations__", None)
            for name, value in (own or {}).items():
                hints[name] = _resolved(value, namespace, local, include_extras)
        return hints
    namespace = globalns
    if namespace is None:
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        namespace = getattr(inner, "__globals__", None)
        if namespace is None:
            namespace = getattr(obj, "__dict__", {}) if isinstance(obj, types.ModuleType) else {}
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if callable(obj):
            return {}
        raise TypeError("%r is not a module, class, method, or function." % (obj,))
    return {name: _resolved(value, namespace, localns, include_extras) for name, value in annotations.items()}


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    return forward_ref.evaluate(globals, locals)


# ---- Tuples with names, dictionaries with keys -----------------------------------------------------------------------


def _annotations_in(namespace):
    """Those of a class body that is not a class yet."""
    found = namespace.get("__annotations__")
    if found is None:
        for name in ("__annotate__", "__annotate_func__"):
            if namespace.get(name) is not None:
                return namespace[name](1)
    return found or {}


class _NamedTupleMeta(type):
    def __new__(metacls, typename, bases, namespace):
        if bases == (_NamedTuple,) and typename == "":
            return super().__new__(metacls, typename, bases, namespace)
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        annotations = _annotations_in(namespace)
        names = list(annotations)
        defaults = []
        for name in names:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError(
                    "non-default namedtuple field %s cannot follow default field%s %s" % (name, "s" if len(defaults) > 1 else "", ", ".join(defaults))
                )
        made = _named_tuple(typename, names, [annotations[name] for name in names], [namespace[name] for name in defaults], namespace.get("__module__"))
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for name in namespace:
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute %s" % name)
            if name not in ("__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__classcell__", "__orig_bases__", "__dict__") and name not in made._fields:
                setattr(made, name, namespace[name])
                hook = getattr(type(namespace[name]), "__set_name__", None)
                if hook is not None:
                    hook(namespace[name], made, name)
        return made


def _named_tuple(typename, names, kinds, defaults, module):
    base = collections.namedtuple(typename, names, defaults=defaults, module=module)
    annotations = dict(zip(names, [_checked(kind) for kind in kinds]))
    return type(typename, (base,), {"__slots__": (), "__annotations__": annotations, "__module__": module or "__main__"})


class _NamedTuple:
    pass


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class _NamedTupleMaker:
    def __call__(self, typename, fields=(), **kwargs):
        fields = list(fields)
        return _named_tuple(typename, [name for name, _ in fields], [kind for _, kind in fields], (), None)

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTupleMaker()


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True, closed=None, extra_items=None):
        made = type.__new__(metacls, name, (dict,), {"__module__": namespace.get("__module__", "__main__"), "__doc__": namespace.get("__doc__")})
        if "__qualname__" in namespace:
            made.__qualname__ = namespace["__qualname__"]
        annotations = {}
        required = set()
        optional = set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required |= getattr(base, "__required_keys__", set())
            optional |= getattr(base, "__optional_keys__", set())
        for key, kind in _annotations_in(namespace).items():
            kind = _checked(kind)
            annotations[key] = kind
            needed = total
            inner = kind
            while isinstance(inner, _Alias) and inner._name in ("Required", "NotRequired", "ReadOnly", "Annotated"):
                if inner._name == "Required":
                    needed = True
                elif inner._name == "NotRequired":
                    needed = False
                inner = inner.__args__[0]
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset()
        made.__mutable_keys__ = frozenset(annotations)
        made.__total__ = total
        made.__orig_bases__ = (TypedDict,)
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


class _TypedDictMaker:
    def __call__(self, typename, fields, *, total=True):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictMaker()


def is_typeddict(tp):
    return type(tp) is _TypedDictMeta and tp is not _TypedDict


def is_protocol(tp):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp):
    if not is_protocol(tp):
        raise TypeError("%r is not a Protocol" % (tp,))
    return frozenset(tp.__protocol_attrs__)
