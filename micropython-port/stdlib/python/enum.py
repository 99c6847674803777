"""Enumerations: sets of names bound to unique values."""

from builtins import property as _property

__all__ = [
    "EnumMeta", "EnumType", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
    "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "pickle_by_global_name", "pickle_by_enum_name", "show_flag_values",
]

# The classes below, once they are there: their own bodies make no members.
Enum = Flag = ReprEnum = None

_missing_argument = object()


class nonmember:
    """Keeps a value of a class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of a value of a class body that would not become one."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for a value that the class chooses."""

    def __init__(self, value=_missing_argument):
        self._given = value
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (None if self._given is _missing_argument else self._given,)


class property:
    """An attribute of members whose name may also be a member's."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc
        self.name = None
        self.clsname = None

    def getter(self, fget):
        return _copied(self, fget, self.fset, self.fdel)

    def setter(self, fset):
        return _copied(self, self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return _copied(self, self.fget, self.fset, fdel)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            members = owner.__dict__.get("_member_map_")
            if members is not None and self.name in members:
                return members[self.name]
            raise AttributeError("%r has no attribute %r" % (owner, self.name))
        if self.fget is None:
            raise AttributeError("%r has no attribute %r" % (owner, self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        return self.fdel(instance)


def _copied(old, fget, fset, fdel):
    new = property(fget, fset, fdel, old.__doc__)
    new.name = old.name
    new.clsname = old.clsname
    return new


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" == name[-2:] and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    prefix = "_%s__" % class_name.lstrip("_")
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


def _bits_of(number):
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest


def show_flag_values(value):
    """The single bits of a value."""
    return list(_bits_of(int(value)))


def _bin(number, width=None):
    """The digits of a number, its sign first."""
    negative = number < 0
    digits = bin(number if not negative else number + (1 << max(number.bit_length(), 1)))[2:]
    if negative:
        sign = "0b1"
        digits = digits if len(digits) >= number.bit_length() else "0" * (number.bit_length() - len(digits)) + digits
        fill = "1"
    else:
        sign = "0b0"
        fill = "0"
    if width is not None:
        digits = fill * (width - len(digits)) + digits
    return sign + " " + digits


class EnumDict(dict):
    """The names of a class body, in which members are told from other things."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate = None

    @_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
                if not isinstance(value, staticmethod):
                    value = staticmethod(value)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                taken = set(value) & set(self._member_names)
                if taken:
                    raise ValueError("_ignore_ cannot specify already set names: %r" % (taken,))
            elif key not in (
                "_order_", "_missing_", "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
                "_numeric_repr_", "_value_repr_", "_create_pseudo_member_", "_use_args_", "_member_type_", "_new_member_", "_boundary_",
                "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_",
            ) and Enum is not None:
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError("%r already defined as %r" % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._resolve(key, value)
            elif type(value) is tuple and any([isinstance(part, auto) for part in value]):
                value = tuple([self._resolve(key, part) if isinstance(part, auto) else part for part in value])
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        self._auto_called = True
        if value.value is _missing_argument:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return value.value

    def update(self, members=(), **more):
        if hasattr(members, "keys"):
            for name in members.keys():
                self[name] = members[name]
        else:
            for name, value in members:
                self[name] = value
        for name in more:
            self[name] = more[name]


_EnumDict = EnumDict


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, *, boundary=None, _simple=False, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        names = EnumDict(cls)
        member_type, first = metacls._get_mixins_(cls, bases)
        if first is not None:
            names["_generate_next_value_"] = getattr(first, "_generate_next_value_", None)
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        names = dict(classdict)
        member_names = list(classdict._member_names)
        ignored = classdict._ignore
        for name in ignored:
            names.pop(name, None)
        names.pop("_ignore_", None)
        order = names.pop("_order_", None)
        if "mro" in member_names:
            raise ValueError("invalid enum member name(s) 'mro'")
        values = [names.pop(name) for name in member_names]
        member_type, first = metacls._get_mixins_(cls, bases)
        make, save, use_args = metacls._find_new_(classdict, member_type, first)
        names["_new_member_"] = make
        names["_use_args_"] = use_args
        names["_member_names_"] = []
        names["_member_map_"] = {}
        names["_value2member_map_"] = {}
        names["_unhashable_values_"] = []
        names["_member_type_"] = member_type
        if "_value_repr_" not in names:
            names["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        is_flag = Flag is not None and first is not None and issubclass(first, Flag)
        names["_boundary_"] = boundary or getattr(first, "_boundary_", None)
        names["_flag_mask_"] = 0
        names["_singles_mask_"] = 0
        names["_all_bits_"] = 0
        names["_inverted_"] = None
        prints_as_type = ReprEnum is not None and ReprEnum in bases
        if prints_as_type:
            to_string = member_type.__str__
            names.setdefault("__str__", member_type.__repr__ if to_string is object.__str__ else to_string)
            names.setdefault("__format__", member_type.__format__)
        result = super().__new__(metacls, cls, bases, names, **kwds)
        # The type of the values does not decide how members print.
        for method in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if method not in names and first is not None:
                found = getattr(result, method, None)
                if found in (getattr(member_type, method, None), getattr(object, method, None)):
                    type.__setattr__(result, method, getattr(first, method))
        if is_flag and member_type is not object:
            for method in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__", "__bool__"):
                if method not in names:
                    type.__setattr__(result, method, Flag.__dict__[method])
        for name, value in zip(member_names, values):
            metacls._make_member(result, name, value, member_type, make, use_args, save, is_flag)
        if is_flag:
            metacls._finish_flag(result)
        if order is not None:
            if isinstance(order, str):
                order = order.replace(",", " ").split()
            if [name for name in order if name in result._member_map_] != result._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (result._member_names_, order))
        if save and Enum is not None:
            type.__setattr__(result, "__new_member__", make)
        type.__setattr__(result, "__new__", Enum.__new__)
        return result

    @classmethod
    def _make_member(metacls, cls, name, value, member_type, make, use_args, save, is_flag):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if not use_args:
            new = make(cls)
        else:
            new = make(cls, *args)
        if not hasattr(new, "_value_"):
            if member_type is object:
                new._value_ = value
            else:
                try:
                    new._value_ = member_type(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = new._value_
        new._name_ = name
        new.__objclass__ = cls
        new._sort_order_ = len(cls._member_names_)
        type(new).__init__(new, *args)
        cls._define(name, new, value, is_flag)

    def _define(cls, name, new, value, is_flag):
        """A member, or another name of one of the same value."""
        for other in cls._member_map_.values():
            if other._value_ == value:
                new = other
                break
        else:
            single = not is_flag or (isinstance(value, int) and _is_single_bit(value))
            if single:
                cls._member_names_.append(name)
            if is_flag and isinstance(value, int):
                type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
                if _is_single_bit(value):
                    type.__setattr__(cls, "_singles_mask_", cls._singles_mask_ | value)
            try:
                cls._value2member_map_.setdefault(value, new)
            except TypeError:
                cls._unhashable_values_.append(value)
        cls._add_member_(name, new)

    def _add_member_(cls, name, new):
        found = None
        for base in cls.__mro__[1:]:
            found = base.__dict__.get(name)
            if found is not None:
                break
        if isinstance(found, property):
            # The name is an attribute of members as well: both are found through a descriptor.
            both = property(found.fget, found.fset, found.fdel)
            both.__set_name__(cls, name)
            type.__setattr__(cls, name, both)
        else:
            type.__setattr__(cls, name, new)
        cls._member_map_[name] = new

    @classmethod
    def _finish_flag(metacls, cls):
        mask = cls._flag_mask_
        type.__setattr__(cls, "_all_bits_", (1 << mask.bit_length()) - 1 if mask > 0 else 0)
        ordered = [member._value_ for member in [cls._member_map_[name] for name in cls._member_names_]]
        if ordered != sorted(ordered):
            type.__setattr__(cls, "_iter_member_", cls._iter_member_by_def_)
        # Members with a negative value stand for what they leave out.
        for name in list(cls._member_map_):
            found = cls._member_map_[name]
            if isinstance(found._value_, int) and found._value_ < 0 and cls._boundary_ is not KEEP:
                value = found._value_ & cls._all_bits_
                cls._value2member_map_[value] = found
                found._value_ = value

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value=_missing_argument, names=_missing_argument, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _missing_argument:
                value = (value, names) + values
            if value is _missing_argument:
                return cls.__new__(cls)
            return cls.__new__(cls, value)
        if names is _missing_argument and type is None:
            if value is _missing_argument:
                return cls.__new__(cls)
            return cls.__new__(cls, value)
        return cls._create_(value, None if names is _missing_argument else names, module, qualname, type, start, boundary)

    def _create_(cls, class_name, names, module, qualname, type, start, boundary):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        first = metacls._get_mixins_(class_name, bases)[1]
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            given, names, last = names, [], []
            for count, name in enumerate(given):
                value = first._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names or ():
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            classdict[name] = value
        if module is not None:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_values_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        type.__delattr__(cls, name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        type.__setattr__(cls, name, value)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__"}
        names.update(cls._member_names_)
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    @_property
    def __members__(cls):
        from types import MappingProxyType

        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get("_member_names_"):
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        """The type that members are of, and the enumeration that is extended."""
        if not bases or Enum is None:
            return object, Enum
        first = bases[-1]
        if not isinstance(first, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return metacls._find_data_type_(class_name, bases) or object, first

    @classmethod
    def _find_data_repr_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base.__dict__.get("_value_repr_")
                if "__repr__" in base.__dict__ or base in (int, str, float, bytes, tuple, list, dict, complex, bool):
                    if "__dataclass_fields__" in base.__dict__ and base.__dict__["__dataclass_params__"].repr:
                        return _dataclass_repr
                    return base.__repr__
        return None

    @classmethod
    def _find_data_type_(metacls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in found:
                            found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__ or base.__module__ == "builtins":
                    kind = candidate or base
                    if kind not in found:
                        found.append(kind)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError("too many data types for %r: {%s}" % (class_name, ", ".join([repr(kind) for kind in found])))
        return found[0] if found else None

    @classmethod
    def _find_new_(metacls, classdict, member_type, first):
        make = classdict.get("__new__", None)
        save = first is not None and make is not None
        if isinstance(make, staticmethod):
            make = make.__func__
        if make is None:
            for name in ("__new_member__", "__new__"):
                for source in (member_type, first):
                    target = getattr(source, name, None)
                    if target is not None and target is not getattr(Enum, "__new__", None) and target is not object.__new__ and source is not object:
                        make = target
                        break
                if make is not None:
                    break
            else:
                make = object.__new__
        # object.__new__ takes no arguments.
        use_args = first is not None and make is not object.__new__
        return make, save, use_args


EnumMeta = EnumType


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(["%s=%r" % (name, getattr(self, name)) for name in fields if fields[name].repr])


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    _member_map_ = {}
    _member_names_ = []
    _value2member_map_ = {}
    _unhashable_values_ = []
    _member_type_ = object
    _value_repr_ = None
    _boundary_ = None

    def __new__(cls, value=_missing_argument):
        if value is _missing_argument:
            raise TypeError("%s.__new__() missing 1 required positional argument: 'value'" % cls.__name__)
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError("%r has no members; specify `names=()` if you meant to create a new, empty, enum" % (cls,))
        error = None
        result = None
        try:
            result = cls._missing_(value)
        except Exception as problem:
            error = problem
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        wrong = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if result is None and error is None:
            raise wrong
        if error is None:
            error = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
        if not isinstance(error, ValueError):
            error.__context__ = wrong
        raise error

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values")

    _generate_next_value_ = staticmethod(_generate_next_value_)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = type(self)._value_repr_ or repr
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, show(self._value_))

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        for cls in type(self).__mro__:
            if cls is object or cls is Enum:
                continue
            for name in cls.__dict__:
                if name[0] != "_" and name not in type(self)._member_map_:
                    names.add(name)
        return sorted(names)

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @classmethod
    def _add_alias_(cls, name):
        raise TypeError("_add_alias_ is called on a member")

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


def _rename_properties(cls, names):
    for name in names:
        found = cls.__dict__[name]
        if found.name is None:
            found.__set_name__(cls, name)


_rename_properties(Enum, ("name", "value"))


class ReprEnum(Enum):
    """An enumeration of another type's values that only prints as its own in repr()."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are integers."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2],))
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of a value with bits that are no member's."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members are sets of bits."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = last.bit_length() - 1
        except Exception:
            raise TypeError("invalid flag value %r" % (last,))
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits_of(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_))

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        bits = cls._all_bits_
        if not (~bits <= value <= bits and value & (bits ^ mask) == 0):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    "%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, _bin(value, width), _bin(mask, width))
                )
            elif cls._boundary_ is CONFORM:
                value = value & mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError("%r unknown flag boundary %r" % (cls, cls._boundary_))
        if value < 0:
            value = value & bits
        unknown = value & ~mask
        aliases = value & ~cls._singles_mask_ & mask
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        if cls._member_type_ is object:
            new = object.__new__(cls)
        else:
            new = cls._member_type_.__new__(cls, value)
        if not hasattr(new, "_value_"):
            new._value_ = value
        names = []
        covered = 0
        for part in cls._iter_member_(value):
            names.append(part._name_)
            covered |= part._value_
        if aliases:
            for name in cls._member_map_:
                part = cls._member_map_[name]
                if part._name_ not in names and part._value_ and part._value_ & value == part._value_ and part._value_ & aliases:
                    names.append(part._name_)
                    covered |= part._value_
        if names:
            new._name_ = "|".join(names)
            if unknown:
                new._name_ += "|%s" % cls._numeric_repr_(unknown)
        else:
            new._name_ = None
        new._sort_order_ = 0
        cls._value2member_map_[value] = new
        return new

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                "unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__)
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(list(type(self)._iter_member_(self._value_)))

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        show = type(self)._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (type(self).__name__, show(self._value_))
        return "<%s.%s: %s>" % (type(self).__name__, self._name_, show(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _number_of(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, type(self)._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        other = self._number_of(other)
        if other is NotImplemented:
            return NotImplemented
        return type(self)(self._value_ | other)

    def __and__(self, other):
        other = self._number_of(other)
        if other is NotImplemented:
            return NotImplemented
        return type(self)(self._value_ & other)

    def __xor__(self, other):
        other = self._number_of(other)
        if other is NotImplemented:
            return NotImplemented
        return type(self)(self._value_ ^ other)

    def __invert__(self):
        cls = type(self)
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """An enumeration whose members are sets of bits, and integers."""


def unique(enumeration):
    """Refuses an enumeration with two names for a value."""
    duplicates = [(name, found._name_) for name, found in enumeration.__members__.items() if name != found._name_]
    if duplicates:
        details = ", ".join(["%s -> %s" % (alias, name) for alias, name in duplicates])
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))
    return enumeration


class EnumCheck(StrEnum):
    """What verify() looks for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


class verify:
    """Refuses an enumeration that is not as it should be."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(alias, found._name_) for alias, found in enumeration.__members__.items() if alias != found._name_]
                if duplicates:
                    details = ", ".join(["%s -> %s" % pair for pair in duplicates])
                    raise ValueError("aliases found in %r: %s" % (enumeration, details))
            elif check is CONTINUOUS:
                values = set([found._value_ for found in enumeration])
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    missing = [2**i for i in range(low.bit_length(), high.bit_length()) if 2**i not in values]
                else:
                    missing = [i for i in range(low + 1, high) if i not in values]
                if missing:
                    kind = "flag" if is_flag else "enum"
                    raise ValueError("invalid %s %r: missing values %s" % (kind, name, ", ".join([str(value) for value in missing])))
            elif check is NAMED_FLAGS:
                named = [found._value_ for found in enumeration]
                missing_names = []
                missing_value = 0
                for alias, found in enumeration._member_map_.items():
                    if alias in enumeration._member_names_ or found._value_ < 0:
                        continue
                    lost = [bit for bit in _bits_of(found._value_) if bit not in named]
                    if lost:
                        missing_names.append(alias)
                        for bit in lost:
                            missing_value |= bit
                if missing_names:
                    if len(missing_names) == 1:
                        alias = "alias %s is missing" % missing_names[0]
                    else:
                        alias = "aliases %s and %s are missing" % (", ".join(missing_names[:-1]), missing_names[-1])
                    if _is_single_bit(missing_value):
                        value = "value 0x%x" % missing_value
                    else:
                        value = "combined values of 0x%x" % missing_value
                    raise ValueError("invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]" % (name, alias, value))
        return enumeration


def global_enum_repr(self):
    """Names a member by its module."""
    return "%s.%s" % (type(self).__module__.split(".")[-1], self._name_)


def global_flag_repr(self):
    """Names members by their module."""
    module = type(self).__module__.split(".")[-1]
    if self._name_ is None:
        return "%s.%s(%r)" % (module, type(self).__name__, self._value_)
    return "|".join(["%s.%s" % (module, name) for name in self._name_.split("|")])


def global_str(self):
    """The bare name of a member."""
    if self._name_ is None:
        return "%s(%r)" % (type(self).__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Makes members print as names of their module, and puts them there."""
    import sys

    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    for name, found in cls.__members__.items():
        setattr(sys.modules[cls.__module__], name, found)
    return cls


def pickle_by_global_name(self, proto):
    return self._name_


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)
