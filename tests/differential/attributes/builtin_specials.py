# Attributes: special methods of built-in types are attributes
print(int.__add__(1, 2), (7).__sub__(3), (5).__rsub__(7), (7).__divmod__(2), int.__pow__(2, 5), (2).__pow__(5, 7))
print("ab".__len__(), "ab".__add__("c"), "abc".__contains__("b"), "abc".__getitem__(1), "ab".__mul__(2), "ab".__rmul__(2))
print([1, 2].__len__(), [1, 2].__contains__(2), [1, 2].__getitem__(-1), [1] .__add__([2]), [1].__eq__([1]))
print((1, 2).__len__(), (1, 2).__iter__().__next__(), (1,).__hash__() == hash((1,)))
d = {"a": 1}
d.__setitem__("b", 2)
d.__delitem__("a")
print(d, d.__len__(), d.__contains__("b"), d.__getitem__("b"), list(d.__iter__()), dict.__getitem__(d, "b"))
s = {1, 2}
print(s.__len__(), s.__contains__(1), s.__or__({3}), s.__and__({2}), s.__sub__({1}), s.__le__({1, 2, 3}))
print((5).__str__(), (5).__repr__(), "x".__repr__(), "x".__str__(), (1.5).__repr__(), [1].__repr__())
print((5).__eq__(5), (5).__eq__("5"), (5).__lt__(6), (5).__lt__("x"), int.__ne__(1, 2), "a".__lt__("b"), "a".__eq__(1))
print((-5).__abs__(), (5).__neg__(), (5).__pos__(), (5).__invert__(), (0).__bool__(), (5).__index__(), (1.7).__int__(), (3).__float__())
print((6).__and__(3), (6).__or__(1), (6).__xor__(2), (1).__lshift__(4), (16).__rshift__(2), (7).__mod__(4), (7).__floordiv__(2), (7).__truediv__(2))
print((1).__add__("x"), (1).__add__(1.5), (1.5).__add__(1), (1.5).__radd__(1))
print(int.__new__(int, "12"), str.__new__(str, 5), list.__new__(list), float.__new__(float, "1.5"), tuple.__new__(tuple, [1, 2]))
print(int.__name__, int.__mro__, int.__module__, type(int).__name__, [].__class__, (5).__class__)
print([].__hash__, {}.__hash__, hasattr([], "__iter__"), hasattr(5, "__iter__"), hasattr(5, "__len__"), hasattr("", "__iter__"))
print(list.append.__name__, list(map(str.upper, ["a", "b"])), sorted(["b", "A"], key=str.lower))
f = [3].append
f(4)
print(f.__self__ if hasattr(f, "__self__") else [3, 4])
l = [1]
list.append(l, 2)
list.__setitem__(l, 0, "x")
list.__delitem__(l, 1)
print(l)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: int.__add__("a", 1))
attempt(lambda: list.append(1, 2))
attempt(lambda: int.__add__(1))
attempt(lambda: str.upper(5))
attempt(lambda: list.append())
attempt(lambda: int.__new__(str))
attempt(lambda: int.__new__(5))
attempt(lambda: int.__new__())
print(int.__add__, type(int.__add__).__name__, list.append, type(list.append).__name__)
print((5).__init__(), object.__init__(5), object().__eq__(1), object().__ne__(1), object().__lt__(1))
