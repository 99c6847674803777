# Classes: type() with three arguments, with keywords, and its errors
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def init(self, x):
    self.x = x


A = type("A", (), {"__init__": init, "double": lambda self: self.x * 2, "kind": "made"})
print(A(4).double(), A.kind, A.__name__, A.__bases__)
B = type("B", (A,), dict(double=lambda self: super(B, self).double() + 1))
print(B(4).double(), B.__mro__)


class Base:
    def __init_subclass__(cls, **kw):
        cls.kw = kw


C = type("C", (Base,), {}, color="red", size=3)
print(sorted(C.kw.items()))
space = {"a": 1}
D = type("D", (), space)
space["a"] = 2
D.b = 3
print(D.a, "b" in space)
attempt(lambda: type())
attempt(lambda: type(1, 2))
attempt(lambda: type("X", 5, {}))
attempt(lambda: type(5, (), {}))
attempt(lambda: type("X", (), 5))
attempt(lambda: type("X", (bool,), {}))
attempt(lambda: type("X", (range,), {}))
attempt(lambda: type("X", (type(None),), {}))
attempt(lambda: type("X", (int, str), {}))
attempt(lambda: type("X", (list, dict), {}))
attempt(lambda: type("X", (A, A), {}))
print(type(5) is int, type(A) is type, type(type) is type, type("s").__name__)
