# Reports: isinstance and types
# isinstance against builtin types, tuples, unions and abstract classes.
import collections.abc
import numbers

values = [5, True, 2.5, 1j, "s", b"b", bytearray(b"c"), None, [1], (1,), {1}, {1: 2}, frozenset(), range(2), len, int]
for v in values:
    print(
        repr(v) if not callable(v) else v.__name__,
        type(v).__name__,
        isinstance(v, int),
        isinstance(v, (str, bytes)),
        isinstance(v, int | float),
        isinstance(v, numbers.Number),
        isinstance(v, collections.abc.Iterable),
        isinstance(v, collections.abc.Mapping),
        callable(v),
    )
print(issubclass(bool, int), issubclass(bool, (str, int)), type(int), type(type(3)) is type)
for bad in (lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: isinstance(1, [int])):
    try:
        bad()
    except TypeError as e:
        print("TypeError:", e)
