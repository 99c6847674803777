# The package collections. What is used most is built in; what is not is in _wrappers.py, and is read when it is asked for.

from _collections import Counter, OrderedDict, defaultdict, deque, namedtuple

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]


def __getattr__(name):
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        import collections._wrappers

        value = getattr(collections._wrappers, name)
        globals()[name] = value
        return value
    if name == "abc":
        import collections.abc

        return collections.abc
    raise AttributeError("module 'collections' has no attribute '%s'" % name)
