# Hostile: slots of bases that don't go together, and dictionaries that are no instance's
class Mix:
    __slots__ = ("a",)


class Other:
    __slots__ = ("b",)


class Empty:
    __slots__ = ()


class Sub(Mix):
    __slots__ = ("c",)


def attempt(f):
    try:
        print("fine", f() is None)
    except Exception as e:
        print(type(e).__name__, e)


for bases in ((Mix, type), (Mix, Other), (Mix, list), (Empty, Mix), (Empty, list), (Sub, Mix), (Mix, Empty), (Sub, Other)):
    attempt(lambda: type("X", bases, {}))
for f in (lambda: Mix.a.__get__(5), lambda: Mix.a.__set__("s", 1), lambda: Mix.a.__delete__([]), lambda: Mix.a.__get__(Other())):
    try:
        f()
    except TypeError as e:
        print("TypeError")
m = Mix()
m.a = 1
print(m.a, Mix.a.__get__(m))


class A:
    pass


a = A()
for value in (A.__dict__, 5, None, []):
    try:
        a.__dict__ = value
    except TypeError:
        print("TypeError")
a.x = 1
print(a.x)
