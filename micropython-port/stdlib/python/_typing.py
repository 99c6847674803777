"""What typing is made on, which CPython has in C: type parameters, aliases and Generic. Compiled code calls the last
functions for `class C[T]`, `def f[T]` and `type A = ...`; what is lazy there is a function of one argument."""

import sys


# A static method, so that a class attribute is called without the instance, as a built-in function is.
@staticmethod
def _idfunc(x, /):
    return x


def _caller():
    return sys._getframe(2).f_globals.get("__name__")


def _call(name, *args):
    import typing

    return getattr(typing, name)(*args)


class _Immutable(type):
    """The class of classes that stay as they are."""

    def __setattr__(cls, name, value):
        raise TypeError("cannot set %r attribute of immutable type 'typing.%s'" % (name, cls.__name__))

    def __delattr__(cls, name):
        raise TypeError("cannot set %r attribute of immutable type 'typing.%s'" % (name, cls.__name__))


class _Final:
    __slots__ = ()

    def __init_subclass__(cls):
        base = cls.__mro__[1]
        if base not in _open:
            raise TypeError("type 'typing.%s' is not an acceptable base type" % base.__name__)


_open = {_Final}


class NoDefaultType(_Final, metaclass=_Immutable):
    """The type of the NoDefault singleton."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("NoDefaultType takes no arguments")
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)
_unset = object()


class _Union(_Final):
    """What can be joined by `|`."""

    __slots__ = ()

    def __or__(self, other):
        return _call("_make_union", self, other)

    def __ror__(self, other):
        return _call("_make_union", other, self)


_open.add(_Union)


class _Parameter(_Union):
    """What the kinds of type parameters share. A value that nobody has asked for is a function."""

    __slots__ = ("_name", "_default", "_lazy_default", "__dict__", "__weakref__")

    @property
    def __name__(self):
        return self._name

    @property
    def __default__(self):
        if self._lazy_default is not None:
            self._default = self._lazy_default(1)
            self._lazy_default = None
        return self._default

    def has_default(self):
        return self._lazy_default is not None or self._default is not NoDefault

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases, /):
        raise TypeError("Cannot subclass an instance of " + type(self).__name__)


_open.add(_Parameter)


def _check_name(kind, name):
    if not isinstance(name, str):
        raise TypeError("%s() argument 'name' must be str, not %s" % (kind, type(name).__name__))


def _begin(cls, name, default, lazy_default):
    self = object.__new__(cls)
    self._name = name
    self._default = default
    self._lazy_default = lazy_default
    return self


class _Varying(_Parameter):
    """A parameter with a variance and a bound."""

    __slots__ = ("_bound", "_lazy_bound", "_covariant", "_contravariant", "_infer_variance")

    @property
    def __covariant__(self):
        return self._covariant

    @property
    def __contravariant__(self):
        return self._contravariant

    @property
    def __infer_variance__(self):
        return self._infer_variance

    @property
    def __bound__(self):
        if self._lazy_bound is not None:
            self._bound = self._lazy_bound(1)
            self._lazy_bound = None
        return self._bound

    def __repr__(self):
        if self._infer_variance:
            return self._name
        return ("+" if self._covariant else "-" if self._contravariant else "~") + self._name


_open.add(_Varying)


def _set_variance(self, covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")
    self._covariant = bool(covariant)
    self._contravariant = bool(contravariant)
    self._infer_variance = bool(infer_variance)


class TypeVar(_Varying, metaclass=_Immutable):
    """Type variable.

    The preferred way to construct a type variable is via the dedicated
    syntax for generic functions, classes, and type aliases: `class Sequence[T]: ...`.
    """

    __slots__ = ("_constraints", "_lazy_constraints")
    __module__ = "typing"

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        _check_name("typevar", name)
        self = _begin(cls, name, default, None)
        _set_variance(self, covariant, contravariant, infer_variance)
        if bound is not None:
            bound = _call("_type_check", bound, "Bound must be a type.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._bound = bound
        self._lazy_bound = None
        self._constraints = constraints
        self._lazy_constraints = None
        self.__module__ = _caller()
        return self

    @property
    def __constraints__(self):
        if self._lazy_constraints is not None:
            self._constraints = self._lazy_constraints(1)
            self._lazy_constraints = None
        return self._constraints

    def __typing_subst__(self, arg, /):
        return _call("_typevar_subst", self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError("Too few arguments for %s; actual %d, expected at least %d" % (alias, len(args), index + 1))


class _ParamSpecAttribute(_Final):
    __slots__ = ("_origin", "__weakref__")

    def __new__(cls, origin):
        self = object.__new__(cls)
        self._origin = origin
        return self

    @property
    def __origin__(self):
        return self._origin

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._origin == other._origin

    def __repr__(self):
        return "%s.%s" % (getattr(self._origin, "__name__", self._origin), self._kind)

    def __mro_entries__(self, bases, /):
        raise TypeError("Cannot subclass an instance of " + type(self).__name__)


_open.add(_ParamSpecAttribute)


class ParamSpecArgs(_ParamSpecAttribute, metaclass=_Immutable):
    """The args for a ParamSpec object.

    Given a ParamSpec object P, P.args returns an instance of ParamSpecArgs.
    """

    __slots__ = ()
    __module__ = "typing"
    _kind = "args"


class ParamSpecKwargs(_ParamSpecAttribute, metaclass=_Immutable):
    """The kwargs for a ParamSpec object.

    Given a ParamSpec object P, P.kwargs returns an instance of ParamSpecKwargs.
    """

    __slots__ = ()
    __module__ = "typing"
    _kind = "kwargs"


class ParamSpec(_Varying, metaclass=_Immutable):
    """Parameter specification variable: `type IntFunc[**P] = Callable[P, int]`."""

    __slots__ = ()
    __module__ = "typing"

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        _check_name("paramspec", name)
        self = _begin(cls, name, default, None)
        _set_variance(self, covariant, contravariant, infer_variance)
        self._bound = None if bound is None else _call("_type_check", bound, "Bound must be a type.")
        self._lazy_bound = None
        self.__module__ = _caller()
        return self

    @property
    def args(self):
        """Represents positional arguments."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Represents keyword arguments."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg, /):
        return _call("_paramspec_subst", self, arg)

    def __typing_prepare_subst__(self, alias, args, /):
        return _call("_paramspec_prepare_subst", self, alias, args)


class TypeVarTuple(_Parameter, metaclass=_Immutable):
    """Type variable tuple. A specialized form of type variable that enables variadic generics."""

    __slots__ = ()
    __module__ = "typing"

    def __new__(cls, name, *, default=NoDefault):
        _check_name("typevartuple", name)
        self = _begin(cls, name, default, None)
        self.__module__ = _caller()
        return self

    def __iter__(self):
        import typing

        return iter((typing.Unpack[self],))

    def __repr__(self):
        return self._name

    def __typing_subst__(self, arg, /):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args, /):
        return _call("_typevartuple_prepare_subst", self, alias, args)

    __or__ = __ror__ = None


def _unpacked(params):
    if any([type(param) is TypeVarTuple for param in params]):
        import typing

        return tuple([typing.Unpack[param] if type(param) is TypeVarTuple else param for param in params])
    return params


class TypeAliasType(_Final, metaclass=_Immutable):
    """Type alias.

    Type aliases are created through the type statement: `type Alias = int`. The value is computed only if the
    attribute __value__ is accessed.
    """

    __slots__ = ("_name", "_value", "_lazy_value", "_type_params", "__dict__")
    __module__ = "typing"

    def __new__(cls, name, value, *, type_params=()):
        _check_name("typealias", name)
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        return _new_alias(name, value, None, type_params, _caller())

    @property
    def __name__(self):
        return self._name

    @property
    def __type_params__(self):
        return self._type_params

    @property
    def __parameters__(self):
        return _unpacked(self._type_params)

    @property
    def __value__(self):
        if self._lazy_value is not None:
            self._value = self._lazy_value(1)
            self._lazy_value = None
        return self._value

    def __repr__(self):
        return self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, args):
        if not self._type_params:
            raise TypeError("Only generic type aliases are subscriptable")
        from types import GenericAlias

        return GenericAlias(self, args)

    def __or__(self, other):
        return _call("_make_union", self, other)

    def __ror__(self, other):
        return _call("_make_union", other, self)


def _new_alias(name, value, lazy_value, type_params, module):
    self = object.__new__(TypeAliasType)
    self._name = name
    self._value = value
    self._lazy_value = lazy_value
    self._type_params = type_params
    self.__module__ = module
    return self


class Generic:
    """Abstract base class for generic types: `class Mapping[KT, VT]: ...`."""

    __slots__ = ()
    __module__ = "typing"

    def __class_getitem__(cls, *args, **kwargs):
        import typing

        return typing._generic_class_getitem(cls, *args, **kwargs)

    def __init_subclass__(cls, *args, **kwargs):
        import typing

        typing._generic_init_subclass(cls, *args, **kwargs)


def typevar(name, bound, has_constraints, default):
    self = _begin(TypeVar, name, NoDefault, default)
    _set_variance(self, False, False, True)
    self._bound = None
    self._lazy_bound = None if has_constraints else bound
    self._constraints = ()
    self._lazy_constraints = bound if has_constraints else None
    self.__module__ = _caller()
    return self


def paramspec(name, bound, has_constraints, default):
    self = _begin(ParamSpec, name, NoDefault, default)
    _set_variance(self, False, False, True)
    self._bound = None
    self._lazy_bound = None
    self.__module__ = _caller()
    return self


def typevartuple(name, bound, has_constraints, default):
    self = _begin(TypeVarTuple, name, NoDefault, default)
    self.__module__ = _caller()
    return self


def alias(name, params, value, module):
    return _new_alias(name, None, value, params, module)


# Returns the base of a generic class with these type parameters.
def generic(params):
    import typing

    return typing._GenericAlias(Generic, _unpacked(params))


# Returns the annotations of a class that is being made, for a metaclass that needs them at once. Names that are not
# defined yet become ForwardRefs.
def annotations(annotate):
    space = annotate.__globals__
    pending = []
    try:
        while True:
            try:
                return annotate(1)
            except NameError as error:
                name = getattr(error, "name", None)
                if not name or name in space or name in pending:
                    raise
                import typing

                space[name] = typing.ForwardRef(name)
                pending.append(name)
    finally:
        for name in pending:
            del space[name]


# ---- Aliases of built-in types: `list[T][int]` ----


def parameters(args):
    """Returns the type parameters among args, each once, as a tuple."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (list, tuple)):
            inner = parameters(arg)
        elif hasattr(arg, "__typing_subst__"):
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
            if not isinstance(inner, tuple):
                continue
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _unpacked_items(item):
    items = []
    for arg in item if isinstance(item, tuple) else (item,):
        inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            items.extend(inner)
        else:
            items.append(arg)
    return tuple(items)


def _substituted_within(arg, params, items):
    inner = getattr(arg, "__parameters__", ())
    if not isinstance(inner, tuple) or not inner:
        return arg
    given = []
    for parameter in inner:
        if parameter in params:
            index = params.index(parameter)
            value = items[index]
            if hasattr(type(params[index]), "__iter__") and isinstance(value, tuple):
                given.extend(value)
                continue
            parameter = value
        given.append(parameter)
    return arg[tuple(given)]


def _substituted(args, params, items):
    new = []
    for arg in args:
        if isinstance(arg, type):
            new.append(arg)
            continue
        if isinstance(arg, (list, tuple)):
            inner = _substituted(arg, params, items)
            new.append(list(inner) if isinstance(arg, list) else inner)
            continue
        unpack = getattr(arg, "__typing_is_unpacked_typevartuple__", False)
        subst = getattr(arg, "__typing_subst__", None)
        arg = subst(items[params.index(arg)]) if subst else _substituted_within(arg, params, items)
        if unpack and isinstance(arg, tuple):
            new.extend(arg)
        else:
            new.append(arg)
    return tuple(new)


def substitute(self, args, params, item):
    """Returns args with what item gives in the place of the parameters."""
    if not params:
        raise TypeError("%r is not a generic class" % (self,))
    items = _unpacked_items(item)
    for parameter in params:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare:
            items = prepare(self, items)
            if not isinstance(items, tuple):
                items = (items,)
    if len(items) != len(params):
        raise TypeError(
            "Too %s arguments for %r; actual %d, expected %d"
            % ("many" if len(items) > len(params) else "few", self, len(items), len(params))
        )
    return _substituted(args, params, items)
