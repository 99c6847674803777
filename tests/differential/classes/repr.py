# Classes: names in the reprs of classes and instances
class Outer:
    class Inner:
        pass

    def method(self):
        class Local:
            pass
        return Local


def factory():
    class Made:
        pass
    return Made


def cut(obj):
    return repr(obj).split(" at 0x")[0]


print(Outer, Outer.Inner, Outer().method(), factory())
print(cut(Outer()), cut(Outer.Inner()), cut(Outer().method()()), cut(factory()()))
print(Outer.Inner.__qualname__, factory().__qualname__, Outer.Inner.__name__)
T = type("T", (), {})
print(T, cut(T()), T.__module__, T.__qualname__)
T.__name__ = "U"
print(T, T.__name__, T.__qualname__)
T.__qualname__ = "V.W"
T.__module__ = "elsewhere"
print(T, cut(T()), T.__name__)
print(int, str, list, type, object, ValueError, type(None), type(...), type(NotImplemented))
print(cut(object()))
try:
    T.__name__ = 5
except TypeError as e:
    print(e)
