# Classes: __subclasses__, __bases__, issubclass and isinstance
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print(A.__subclasses__(), B.__subclasses__(), D.__subclasses__())
print(issubclass(D, A), issubclass(A, D), issubclass(D, (int, C)), issubclass(bool, int), issubclass(int, object))
print(isinstance(D(), (int, (str, (A,)))), isinstance(True, int), isinstance(1, bool), isinstance(None, type(None)))
print(isinstance(1, int | str), isinstance("s", int | None), isinstance(None, int | None), issubclass(bool, int | str))
print(isinstance(A, type), isinstance(int, type), isinstance(type, object), isinstance(object(), object))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: issubclass(1, int))
attempt(lambda: isinstance(1, (int, "x")))
attempt(lambda: issubclass(int, (str, int, 5)))


def walk(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in cls.__subclasses__():
        walk(sub, depth + 1)


walk(A)
