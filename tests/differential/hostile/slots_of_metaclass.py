# Hostile: slots of a base of a metaclass, and dictionaries that can't be changed
class Mix:
    __slots__ = ("a",)


class M(Mix, type):
    pass


class X(metaclass=M):
    pass


def attempt(f):
    try:
        f()
        print("fine")
    except Exception as e:
        print(type(e).__name__)


print(type(X) is M, isinstance(Mix.__dict__["a"], type(Mix.a)))
attempt(lambda: Mix.a.__get__(5))
attempt(lambda: Mix.a.__set__("s", 1))
attempt(lambda: Mix.a.__delete__([]))
m = Mix()
attempt(lambda: m.a)
m.a = 1
print(m.a, Mix.a.__get__(m))


class A:
    pass


a = A()
for value in (A.__dict__, 5, None, []):
    attempt(lambda: setattr(a, "__dict__", value))
a.x = 1
print(a.x)
