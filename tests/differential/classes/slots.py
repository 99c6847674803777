# Classes: __slots__ are enforced, with inheritance
# 3.14: Data model: __slots__; the message of an attribute that has no place
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
print(p.x, p.y)
p.x = 10
print(p.x)


def attempt(f):
    try:
        print("fine", f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: setattr(p, "z", 3))
attempt(lambda: p.__dict__)
attempt(lambda: p.nothing)
del p.y
attempt(lambda: p.y)
attempt(lambda: delattr(p, "y"))
print(hasattr(p, "x"), hasattr(p, "y"), P.__slots__)
print(P.x, type(P.x).__name__)
print(P.x.__get__(p), P.x.__get__(p, P))
P.x.__set__(p, 42)
print(p.x)


class Q(P):
    __slots__ = ["z"]


class R(P):
    pass


q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)
attempt(lambda: setattr(q, "w", 3))
r = R(1, 2)
r.w = 5
print(r.w, r.x)


class One:
    __slots__ = "name"


o = One()
o.name = "n"
print(o.name)
attempt(lambda: setattr(o, "n", 1))


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.b = 2
print(w.a, w.b)
attempt(lambda: type("Bad", (), {"__slots__": ("v",), "v": 1}))
attempt(lambda: type("Bad", (), {"__slots__": (1,)}))
attempt(lambda: type("Bad", (), {"__slots__": ("1a",)}))
attempt(lambda: type("Bad", (int,), {"__slots__": ("a",)}))


class Private:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 5

    def tell(self):
        return self.__secret


print(Private().tell(), Private().__slots__)
