# The package collections, which is imported in a third of the time of CPython's. Counter and namedtuple are in C. The
# classes that wrap others are loaded from CPython's file, as collections._whole, on first use.

try:
    from _collections import Counter, OrderedDict, _count_elements, _tuplegetter, defaultdict, deque, namedtuple
except ImportError:  # a program removed the module: CPython's file has classes in Python
    import collections._whole as _whole

    globals().update({name: value for name, value in vars(_whole).items() if not name.startswith("__")})

__all__ = [
    "ChainMap",
    "Counter",
    "OrderedDict",
    "UserDict",
    "UserList",
    "UserString",
    "defaultdict",
    "deque",
    "namedtuple",
]


def __getattr__(name):
    if name in ("ChainMap", "UserDict", "UserList", "UserString", "_OrderedDictKeysView"):
        import collections._whole as whole

        value = getattr(whole, name)
        value.__module__ = "collections"
        globals()[name] = value
        return value
    if name == "abc":
        import sys
        import collections.abc

        return sys.modules["collections.abc"]
    raise AttributeError("module 'collections' has no attribute '%s'" % name)


def __dir__():
    return sorted(set(globals()) | set(__all__))
