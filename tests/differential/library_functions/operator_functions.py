# Functions of the library: operator: all functions, and itemgetter, attrgetter, methodcaller
import operator
from operator import *


def attempt(f, *args, **kwargs):
    try:
        print(getattr(f, "__name__", type(f)), f(*args, **kwargs))
    except Exception as error:
        print(getattr(f, "__name__", type(f)), type(error).__name__, error)


for name in "add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor lt le eq ne ge gt is_ is_not".split():
    attempt(getattr(operator, name), 7, 3)
    attempt(getattr(operator, name), 7.5, 2)
for name in "neg pos abs invert not_ truth index".split():
    attempt(getattr(operator, name), -5)
    attempt(getattr(operator, name), "x")
for name in "iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor".split():
    attempt(getattr(operator, name), 7, 3)
l = [1]
print(iadd(l, (2, 3)) is l, l, iconcat(l, [4]) is l, imul(l, 2) is l, l)
attempt(concat, [1], [2])
attempt(concat, "a", 1)
attempt(concat, 1, [2])
attempt(contains, "abc", "b")
attempt(countOf, [1, 2, 1.0, True], 1)
attempt(indexOf, "hello", "l")
attempt(indexOf, "hello", "z")
attempt(indexOf, 5, "z")
attempt(getitem, {"a": 1}, "a")
attempt(getitem, [1], 5)
d = {}
setitem(d, "k", 2)
print(d, delitem(d, "k"), d)
attempt(length_hint, [1, 2])
attempt(length_hint, 5, 9)
attempt(length_hint, 5, "x")


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint


for hint in (4, NotImplemented, "x", -1):
    attempt(lambda: length_hint(Hinted(hint), 7))
attempt(call, "abc".upper)
attempt(call, dict, a=1)

print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 5}), itemgetter(slice(1, None))([1, 2, 3]))
print(repr(itemgetter(1)), repr(itemgetter(1, "a")))
attempt(itemgetter)
attempt(itemgetter(1), [0])
attempt(itemgetter(1))
attempt(itemgetter(1), 1, 2)


class Point:
    def __init__(self, x, inner=None):
        self.x = x
        self.inner = inner

    def move(self, by, times=1):
        return self.x + by * times


p = Point(1, Point(2))
print(attrgetter("x")(p), attrgetter("inner.x", "x")(p), repr(attrgetter("inner.x", "x")))
attempt(attrgetter("y"), p)
attempt(attrgetter, 5)
attempt(attrgetter)
print(methodcaller("move", 3)(p), methodcaller("move", 3, times=4)(p), repr(methodcaller("move", 3, times=4)))
attempt(methodcaller)
attempt(methodcaller, 5)
attempt(methodcaller("nothing"), p)
print(sorted([("b", 2), ("a", 3), ("c", 1)], key=itemgetter(1)))
print(itemgetter(1).__reduce__(), attrgetter("a.b", "c").__reduce__(), methodcaller("f", 1).__reduce__())
print(sorted(operator.__all__))
