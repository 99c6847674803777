"""Copies of objects, and of what is in them."""

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_same = (type(None), int, float, bool, complex, str, bytes, tuple, type, range, slice, frozenset, type(...), type(NotImplemented), type(len), type(lambda: 0))


def _made(x):
    """An object of the same class with nothing in it."""
    cls = type(x)
    for base in (dict, list, set, tuple, int, str, float, bytes, bytearray, frozenset):
        if isinstance(x, base):
            if base in (tuple, int, str, float, bytes, frozenset):
                return base.__new__(cls, x)
            return base.__new__(cls)
    return object.__new__(cls)


def _state(x):
    """The attributes of an object, in slots or not."""
    found = {}
    for base in reversed(type(x).__mro__):
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                found[name] = getattr(x, name)
    found.update(getattr(x, "__dict__", {}))
    return found


def _fill(new, state):
    if hasattr(new, "__setstate__"):
        new.__setstate__(state)
    else:
        for name in state:
            object.__setattr__(new, name, state[name])


def copy(x):
    """A copy that shares what is in it."""
    cls = type(x)
    if cls in _same or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        new.args = x.args
        for name, value in getattr(x, "__dict__", {}).items():
            setattr(new, name, value)
        return new
    method = getattr(cls, "copy", None)
    if cls.__module__ in ("collections", "array") and method is not None:
        return method(x)
    if hasattr(x, "__next__") or cls.__module__ == "builtins" and cls is not object and not hasattr(x, "__dict__"):
        raise TypeError("cannot pickle %r object" % cls.__name__)
    new = _made(x)
    if isinstance(x, dict):
        for key in x:
            new[key] = x[key]
    elif isinstance(x, list):
        new.extend(x)
    elif isinstance(x, set):
        new.update(x)
    _fill(new, x.__getstate__() if "__getstate__" in cls.__dict__ else _state(x))
    return new


def deepcopy(x, memo=None):
    """A copy that shares nothing that can be changed."""
    cls = type(x)
    if (cls in _same and cls is not tuple and cls is not frozenset) or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key]
    if cls is tuple:
        parts = [deepcopy(part, memo) for part in x]
        if key in memo:
            return memo[key]
        new = x
        for old, part in zip(x, parts):
            if old is not part:
                new = tuple(parts)
                break
        memo[key] = new
        return new
    if cls is frozenset:
        new = frozenset([deepcopy(part, memo) for part in x])
        memo[key] = new
        return new
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        new = method(x, memo)
        memo[key] = new
        return new
    if cls is list:
        new = []
        memo[key] = new
        for part in x:
            new.append(deepcopy(part, memo))
    elif cls is dict:
        new = {}
        memo[key] = new
        for name in x:
            new[deepcopy(name, memo)] = deepcopy(x[name], memo)
    elif cls is set:
        new = set([deepcopy(part, memo) for part in x])
        memo[key] = new
    elif cls is bytearray:
        new = x.copy()
        memo[key] = new
    elif isinstance(x, tuple) and hasattr(x, "_fields"):
        new = cls(*[deepcopy(part, memo) for part in x])
        memo[key] = new
    elif isinstance(x, BaseException) or cls.__module__ == "array":
        new = copy(x)
        memo[key] = new
    elif cls.__module__ == "collections":
        new = x.copy()
        memo[key] = new
        if hasattr(x, "keys"):
            new.clear()
            for name in x:
                new[deepcopy(name, memo)] = deepcopy(x[name], memo)
        else:
            new.clear()
            for part in x:
                new.append(deepcopy(part, memo))
    else:
        if hasattr(x, "__next__") or cls.__module__ == "builtins" and cls is not object and not hasattr(x, "__dict__"):
            raise TypeError("cannot pickle %r object" % cls.__name__)
        new = _made(x)
        memo[key] = new
        if isinstance(x, dict):
            for name in x:
                new[deepcopy(name, memo)] = deepcopy(x[name], memo)
        elif isinstance(x, list):
            for part in x:
                new.append(deepcopy(part, memo))
        elif isinstance(x, set):
            for part in x:
                new.add(deepcopy(part, memo))
        state = x.__getstate__() if "__getstate__" in cls.__dict__ else _state(x)
        _fill(new, deepcopy(state, memo))
    memo.setdefault(id(memo), []).append(x)
    return new


def replace(obj, **changes):
    """A copy with some attributes changed."""
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError("replace() does not support %s objects" % type(obj).__name__)
    return method(obj, **changes)
