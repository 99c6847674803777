"""Classes that mainly hold data: their methods are made from their annotations."""

from keyword import iskeyword
from types import MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple", "make_dataclass",
    "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _Default:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _Default()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_nothing = MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """Annotates what goes to __post_init__ only."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return "dataclasses.InitVar[%s]" % name

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What a dataclass knows of one of its fields."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc=None):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _nothing if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        return (
            "Field(name=%r,type=%r,default=%s,default_factory=%s,init=%r,repr=%r,hash=%r,compare=%r,metadata=%r,kw_only=%r,doc=%r,_field_type=%r)"
            % (
                self.name, self.type, repr(self.default), repr(self.default_factory), self.init, self.repr, self.hash, self.compare,
                self.metadata, self.kw_only, self.doc, self._field_type,
            )
        )

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING, doc=None):
    """Says more of a field than a default value could."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join(["%s=%r" % (name, getattr(self, name)) for name in self.__slots__])


def _kind_of_annotation(annotation):
    """Whether it is ClassVar, InitVar, KW_ONLY or a field's; also where annotations are text."""
    if isinstance(annotation, str):
        name = annotation.split("[")[0].strip()
        name = name.split(".")[-1]
        if name == "ClassVar":
            return _FIELD_CLASSVAR
        if name == "InitVar":
            return _FIELD_INITVAR
        if name == "KW_ONLY":
            return KW_ONLY
        return _FIELD
    if annotation is KW_ONLY:
        return KW_ONLY
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    import typing

    if annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar:
        return _FIELD_CLASSVAR
    return _FIELD


def _field_of(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if hasattr(default, "__get__") and type(default).__name__ == "member_descriptor":
            default = MISSING  # a slot
        found = field(default=default)
    found.name = name
    found.type = annotation
    found._field_type = _kind_of_annotation(annotation)
    if found._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and found.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % name)
    if found._field_type is _FIELD or found._field_type is _FIELD_INITVAR:
        if found.kw_only is MISSING:
            found.kw_only = kw_only
    elif found.kw_only is not MISSING:
        raise TypeError("field %s is a ClassVar but specifies kw_only" % name)
    if found._field_type is _FIELD and getattr(type(found.default), "__hash__", None) is None:
        raise ValueError("mutable default %r for field %s is not allowed: use default_factory" % (type(found.default), name))
    return found


def _parameter(found):
    if found.default is MISSING and found.default_factory is MISSING:
        return found.name
    if found.default is not MISSING:
        return "%s=__defaults[%r]" % (found.name, found.name)
    return "%s=__factory" % found.name


def _make_init(cls, all_fields, frozen, has_post_init):
    plain = [found for found in all_fields if found.init and not found.kw_only]
    keywords = [found for found in all_fields if found.init and found.kw_only]
    seen = None
    for found in plain:
        if not (found.default is MISSING and found.default_factory is MISSING):
            seen = found
        elif seen is not None:
            raise TypeError("non-default argument %r follows default argument %r" % (found.name, seen.name))
    self_name = "__dataclass_self__" if any([found.name == "self" for found in all_fields]) else "self"
    parameters = [self_name] + [_parameter(found) for found in plain]
    if keywords:
        parameters.append("*")
        parameters.extend([_parameter(found) for found in keywords])
    body = []
    for found in all_fields:
        if found._field_type is _FIELD_INITVAR:
            continue
        name = found.name
        if found.default_factory is not MISSING:
            if found.init:
                value = "__defaults[%r]() if %s is __factory else %s" % (name, name, name)
            else:
                value = "__defaults[%r]()" % name
        elif found.init:
            value = name
        else:
            # The class attribute is the default, unless slots replace it.
            if found.default is MISSING or "__slots__" not in cls.__dict__:
                if not (found.default is not MISSING and getattr(cls, _PARAMS).slots):
                    continue
            value = "__defaults[%r]" % name
        if frozen:
            body.append("__object_setattr(%s, %r, %s)" % (self_name, name, value))
        else:
            body.append("%s.%s = %s" % (self_name, name, value))
    if has_post_init:
        passed = ", ".join([found.name for found in all_fields if found._field_type is _FIELD_INITVAR])
        body.append("%s.__post_init__(%s)" % (self_name, passed))
    defaults = {}
    for found in all_fields:
        if found.default is not MISSING:
            defaults[found.name] = found.default
        elif found.default_factory is not MISSING:
            defaults[found.name] = found.default_factory
    given = {"__defaults": defaults, "__factory": _HAS_DEFAULT_FACTORY, "__object_setattr": object.__setattr__}
    annotations = {}
    for found in all_fields:
        if found.init:
            annotations[found.name] = found.type.type if isinstance(found.type, InitVar) else found.type
    annotations["return"] = None
    return _function(cls, "__init__", parameters, body or ["pass"], given, annotations)


def _function(cls, name, parameters, body, given=None, annotations=None):
    """A method from its source."""
    names = list(given or ())
    source = "def __make(%s):\n def %s(%s):\n  %s\n return %s\n" % (", ".join(names), name, ", ".join(parameters), "\n  ".join(body), name)
    scope = {}
    exec(source, scope)
    function = scope["__make"](*[given[key] for key in names])
    function.__qualname__ = "%s.%s" % (cls.__qualname__, name)
    function.__module__ = cls.__module__
    if annotations is not None:
        function.__annotations__ = annotations
    return function


_printing = set()


def _make_repr(shown):
    names = [found.name for found in shown]

    # pprint recognizes a generated __repr__ by this function's name.
    def __create_fn__():
        def __repr__(self):
            return "%s(%s)" % (type(self).__qualname__, ", ".join(["%s=%r" % (name, getattr(self, name)) for name in names]))

        return __repr__

    wrapped = __create_fn__()

    def __repr__(self):
        key = id(self)
        if key in _printing:
            return "..."
        _printing.add(key)
        try:
            return wrapped(self)
        finally:
            _printing.discard(key)

    __repr__.__wrapped__ = wrapped
    return __repr__


def _values(self, names):
    return tuple([getattr(self, name) for name in names])


def _make_eq(compared):
    names = [found.name for found in compared]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            for name in names:
                mine = getattr(self, name)
                theirs = getattr(other, name)
                if not (mine is theirs or mine == theirs):
                    return False
            return True
        return NotImplemented

    return __eq__


def _make_order(compared):
    names = [found.name for found in compared]

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) >= _values(other, names)
        return NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _make_hash(hashed):
    names = [found.name for found in hashed]

    def __hash__(self):
        return hash(_values(self, names))

    return __hash__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot assign to field %r" % (name,))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot delete field %r" % (name,))
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _set_new(cls, name, value):
    """Sets a method that the class does not define itself. Returns whether it does."""
    if name in cls.__dict__:
        return True
    if hasattr(value, "__qualname__"):
        value.__qualname__ = "%s.%s" % (cls.__qualname__, name)
    setattr(cls, name, value)
    return False


def _own_annotations(cls):
    found = cls.__dict__.get("__annotations__")
    if found is None:
        # Annotations that are evaluated on access are evaluated here.
        found = cls.__annotations__ if "__annotate__" in cls.__dict__ or "__annotate_func__" in cls.__dict__ else {}
    return found or {}


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    setattr(cls, _PARAMS, params)
    any_frozen_base = False
    has_bases = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_bases = True
            for name in base_fields:
                fields[name] = base_fields[name]
            if all_frozen is None:
                all_frozen = True
            all_frozen = all_frozen and base.__dict__[_PARAMS].frozen
            if base.__dict__[_PARAMS].frozen:
                any_frozen_base = True
    annotations = _own_annotations(cls)
    own = []
    only_keywords = kw_only
    seen_marker = False
    for name in annotations:
        annotation = annotations[name]
        if _kind_of_annotation(annotation) is KW_ONLY:
            if seen_marker:
                raise TypeError("%r is KW_ONLY, but KW_ONLY has already been specified" % (name,))
            seen_marker = True
            only_keywords = True
        else:
            own.append(_field_of(cls, name, annotation, only_keywords))
    for found in own:
        fields[found.name] = found
        if isinstance(cls.__dict__.get(found.name), Field):
            if found.default is MISSING:
                delattr(cls, found.name)
            else:
                setattr(cls, found.name, found.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % (name,))
    if has_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (own_hash is MISSING or (own_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    everything = [fields[name] for name in fields]
    in_init = [found for found in everything if found._field_type in (_FIELD, _FIELD_INITVAR)]
    real = [found for found in everything if found._field_type is _FIELD]
    if init:
        _set_new(cls, "__init__", _make_init(cls, in_init, frozen, hasattr(cls, "__post_init__")))
    _set_new(cls, "__replace__", _replace)
    if repr:
        _set_new(cls, "__repr__", _make_repr([found for found in real if found.repr]))
    compared = [found for found in real if found.compare]
    if eq:
        _set_new(cls, "__eq__", _make_eq(compared))
    if order:
        for name, method in zip(("__lt__", "__le__", "__gt__", "__ge__"), _make_order(compared)):
            if _set_new(cls, name, method):
                raise TypeError(
                    "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (name, cls.__name__)
                )
    if frozen:
        for name, method in zip(("__setattr__", "__delattr__"), _freeze(cls, [found.name for found in real])):
            if _set_new(cls, name, method):
                raise TypeError("Cannot overwrite attribute %s in class %s" % (name, cls.__name__))
    hashed = [found for found in real if (found.compare if found.hash is None else found.hash)]
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
        cls.__hash__ = _make_hash(hashed)
    elif eq and frozen:
        if not has_explicit_hash:
            cls.__hash__ = _make_hash(hashed)
    elif eq and not has_explicit_hash:
        cls.__hash__ = None
    if not getattr(cls, "__doc__", None):
        try:
            cls.__doc__ = cls.__name__ + _signature(in_init)
        except AttributeError:
            pass
    if match_args:
        _set_new(cls, "__match_args__", tuple([found.name for found in in_init if found.init and not found.kw_only]))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, frozen, [found.name for found in real])
    if hasattr(cls, "__abstractmethods__"):
        import abc

        abc.update_abstractmethods(cls)
    return cls


def _signature(in_init):
    parts = []
    star = False
    for found in [f for f in in_init if f.init and not f.kw_only] + [f for f in in_init if f.init and f.kw_only]:
        if found.kw_only and not star:
            parts.append("*")
            star = True
        kind = found.type
        part = "%s: %s" % (found.name, kind.__name__ if isinstance(kind, type) and not hasattr(kind, "__origin__") else "%r" % (kind,))
        if found.default is not MISSING:
            part += " = %r" % (found.default,)
        elif found.default_factory is not MISSING:
            part += " = <factory>"
        parts.append(part)
    return "(%s)" % ", ".join(parts) if parts else "()"


def _with_slots(cls, frozen, names):
    """The same class with slots: they can't be added to one that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        taken = base.__dict__.get("__slots__", ())
        inherited.update((taken,) if isinstance(taken, str) else taken)
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = cls.__qualname__
    again = type(cls)(cls.__name__, cls.__bases__, namespace)
    again.__qualname__ = qualname
    if frozen:
        for name, method in zip(("__setattr__", "__delattr__"), _freeze(again, names)):
            method.__qualname__ = "%s.%s" % (qualname, name)
            setattr(again, name, method)
    return again


def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
              weakref_slot=False):
    """Adds to a class the methods that its annotations ask for."""

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    if cls is None:
        return wrap
    return wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass."""
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([found[name] for name in found if found[name]._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether this is a dataclass, or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dictionary, and those of what is in them."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(obj, factory):
    if _is_instance(obj):
        return factory([(found.name, _as_dict(getattr(obj, found.name), factory)) for found in fields(obj)])
    return _inside(obj, lambda part: _as_dict(part, factory))


def _inside(obj, convert):
    kind = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[convert(part) for part in obj])
    if isinstance(obj, (list, tuple)):
        return kind([convert(part) for part in obj])
    if isinstance(obj, dict):
        pairs = [(convert(key), convert(obj[key])) for key in obj]
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    if obj is None or isinstance(obj, (str, int, float, bytes, bool, complex)):
        return obj
    import copy

    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields' values, and those of what is in them."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, factory):
    if _is_instance(obj):
        return factory([_as_tuple(getattr(obj, found.name), factory) for found in fields(obj)])
    return _inside(obj, lambda part: _as_tuple(part, factory))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                   match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass):
    """A dataclass from a list of its fields."""
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError("Invalid field: %r" % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % (name,))
        if iskeyword(name):
            raise TypeError("Field names must not be keywords: %r" % (name,))
        if name in seen:
            raise TypeError("Field name duplicated: %r" % (name,))
        seen.add(name)
        annotations[name] = kind
    members = dict(namespace)
    members.update(defaults)
    members["__annotations__"] = annotations
    if module is not None:
        members["__module__"] = module
    metaclass = type
    for base in bases:
        if issubclass(type(base), metaclass):
            metaclass = type(base)
    cls = metaclass(cls_name, bases, members)
    return decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
        weakref_slot=weakref_slot
    )


def replace(obj, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, **changes):
    found = getattr(self, _FIELDS)
    for name in found:
        one = found[name]
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if name in changes:
                raise TypeError(
                    "field %s is declared with init=False, it cannot be specified with replace()" % name
                )
            continue
        if name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise TypeError("InitVar %r must be specified with replace()" % (name,))
            changes[name] = getattr(self, name)
    return self.__class__(**changes)
