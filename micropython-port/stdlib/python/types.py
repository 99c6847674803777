"""Names of types that are not built-in names, and tools for classes."""

import sys as _sys


def _f():
    pass


def _g():
    yield 1


class _C:
    def _m(self):
        pass


FunctionType = type(_f)
LambdaType = type(lambda: None)
MappingProxyType = type(int.__dict__)
CodeType = type(_f.__code__)
GeneratorType = type(_g())
# Calls an async function and an async generator function, to get the types of their results.
_async = {}
exec("async def c():\n    pass\nasync def g():\n    yield\n", _async)
_coro = _async["c"]()
CoroutineType = type(_coro)
_coro.close()
AsyncGeneratorType = type(_async["g"]())
MethodType = type(_C()._m)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(int.__add__)
MethodDescriptorType = type(list.append)
MethodWrapperType = type((1).__add__)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(FunctionType.__globals__)
ModuleType = type(_sys)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


class SimpleNamespace:
    """An object of the attributes that it is given."""

    def __init__(self, mapping_or_iterable=(), **attributes):
        self.__dict__.update(mapping_or_iterable)
        self.__dict__.update(attributes)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return "%s(%s)" % (name, ", ".join("%s=%r" % item for item in self.__dict__.items()))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, **attributes):
        new = type(self)(**self.__dict__)
        new.__dict__.update(attributes)
        return new


SimpleNamespace.__module__ = "types"


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class as a class statement does."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with what their __mro_entries__ give."""
    new = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            new.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        changed = True
        new.extend(entries)
    return tuple(new) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the keywords that are left, for a class with these bases."""
    kwds = dict(kwds) if kwds is not None else {}
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    elif bases:
        meta = type(bases[0])
    else:
        meta = type
    if isinstance(meta, type):
        for base in bases:
            other = type(base)
            if issubclass(meta, other):
                continue
            if not issubclass(other, meta):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
            meta = other
    namespace = meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}
    return meta, namespace, kwds


def get_original_bases(cls):
    """The bases of a class as they were written."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError("Expected an instance of type, not %r" % (type(cls).__name__,))


class DynamicClassAttribute:
    """A property of instances: on the class the name is the metaclass's."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or (fget.__doc__ if fget is not None else None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        own = fget.__doc__ if self.overwrite_doc else None
        made = type(self)(fget, self.fset, self.fdel, own or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made




def _cell_type():
    x = 1

    def inner():
        return x
    closure = inner.__closure__
    return type(closure[0])


try:
    CellType = _cell_type()
except Exception:
    pass
try:
    raise TypeError
except TypeError as _exc:
    TracebackType = type(_exc.__traceback__)
    FrameType = type(getattr(_exc.__traceback__, "tb_frame", None))


def coroutine(func):
    """A generator function whose generators can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & 0x180:  # an async function, or marked already
            return func
        if flags & 0x20:
            func.__iterable_coroutine__ = True
            return func
    # It may return an object that is like a generator.
    import functools
    import _collections_abc as abc

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        made = func(*args, **kwargs)
        if isinstance(made, GeneratorType) and made.gi_code.co_flags & 0x100:
            return made
        if isinstance(made, abc.Generator) and not isinstance(made, abc.Coroutine):
            return _GeneratorWrapper(made)
        return made

    return wrapper


class _GeneratorWrapper:
    """A coroutine that goes on with what is like a generator."""

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def __getattr__(self, name):
        names = {"cr_await": "gi_yieldfrom", "cr_code": "gi_code", "cr_frame": "gi_frame", "cr_running": "gi_running"}
        if name in names or name in names.values():
            return getattr(self._generator, names.get(name, name))
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        return self._generator if isinstance(self._generator, GeneratorType) else self

    __await__ = __iter__


__all__ = [name for name in globals() if not name.startswith("_")]
