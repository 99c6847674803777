# Type parameters and aliases: compiled code makes them by these functions. What is lazy is a function of one argument.


class _Parameter:
    def __init__(self, name, bound, has_constraints, default):
        self.__name__ = name
        self.__module__ = "__main__"
        self._bound = bound
        self._has_constraints = has_constraints
        self._default = default

    def __repr__(self):
        return self.__name__

    @property
    def __bound__(self):
        return None if self._bound is None or self._has_constraints else self._bound(1)

    @property
    def __constraints__(self):
        return self._bound(1) if self._has_constraints else ()

    @property
    def __default__(self):
        return NoDefault if self._default is None else self._default(1)

    def has_default(self):
        return self._default is not None


class TypeVar(_Parameter):
    __covariant__ = False
    __contravariant__ = False
    __infer_variance__ = True


class ParamSpec(_Parameter):
    pass


class TypeVarTuple(_Parameter):
    def __iter__(self):
        yield self


class NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = NoDefaultType()


class TypeAliasType:
    def __init__(self, name, params, value, module):
        self.__name__ = name
        self.__type_params__ = params
        self.__module__ = module
        self._value = value

    @property
    def __value__(self):
        return self._value(1)

    @property
    def __parameters__(self):
        return self.__type_params__

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        return _Alias(self, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        return _Union((self, other))


class _Alias:
    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args

    def __repr__(self):
        names = [getattr(arg, "__name__", None) or repr(arg) for arg in self.__args__]
        return repr(self.__origin__) + "[" + ", ".join(names) + "]"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _Union:
    def __init__(self, args):
        self.__args__ = args


class Generic:
    def __class_getitem__(cls, args):
        return _Alias(cls, args if isinstance(args, tuple) else (args,))


def typevar(name, bound, has_constraints, default):
    return TypeVar(name, bound, has_constraints, default)


def paramspec(name, bound, has_constraints, default):
    return ParamSpec(name, bound, has_constraints, default)


def typevartuple(name, bound, has_constraints, default):
    return TypeVarTuple(name, bound, has_constraints, default)


def alias(name, params, value, module):
    return TypeAliasType(name, params, value, module)


# The base of generic classes.
def generic(params):
    return Generic
