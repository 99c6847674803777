# Tracebacks: carets under calls, with arguments of every kind, and where a call is the whole statement
import traceback
def show(case):
    # Without the call of the case, and of the exception only its class.
    try:
        case()
        print("nothing was raised")
    except BaseException as e:
        text = traceback.format_exc().replace(__file__, "x.py")
        print(text.split("case()\n    ~~~~^^\n")[-1].split("\n" + type(e).__name__)[0])
        print(type(e).__name__)
class A0:
    __slots__ = ("q", "nosuch", "f", "z")
    def me(self, *a):
        return self
    @classmethod
    def bad(cls, x):
        return int(x)
    @classmethod
    def boolbad(cls):
        return Bool0()
    @property
    def prop(self):
        return 1 / 0
    @property
    def ro(self):
        return 1
    @staticmethod
    def dummy(): pass
class Bool0:
    def __bool__(self):
        raise ValueError("no bool")
def f0(a): pass
def f1(a): return a
def yield_test():
    return 1 / (1 - 1)
@show
def case():
    int("x")
@show
def case():
    return int("x")
@show
def case():
    y = int("x")
@show
def case():
    y = z = int("x")
@show
def case():
    y = A0.bad("x")
@show
def case():
    return A0.bad("x")
@show
def case():
    return (int("x"))
@show
def case():
    y = (int("x"))
@show
def case():
    y = int("x")  # comment
@show
def case():
    y = int("x"); z = 3
@show
def case():
    z = 3; y = int("x")
@show
def case():
    if True: y = int("x")
@show
def case():
    y: int = int("x")
@show
def case():
    y = not int("x")
@show
def case():
    A0.f = int("x")
@show
def case():
    y, z = int("x"), 1
@show
def case():
    y = int(
        "x"
    )
@show
def case():
    y = int(
        "x",
        10,
        # hello
        *[],
    )
@show
def case():
    return int(
        "x",
    )
@show
def case():
    y = 1 + int(
        "x",
    ) + 3
@show
def case():
    f0(*1)
@show
def case():
    f0(1, *2, 3)
@show
def case():
    f0(**1)
@show
def case():
    f0(a=1, **{"a": 2})
@show
def case():
    f0(a=1, **3)
@show
def case():
    f0(1, 2)
@show
def case():
    f0(1,
       2, b=3)
@show
def case():
    x = ((f1))(1, 2, 3)
@show
def case():
    x = f1 (1, 2, 3)
@show
def case():
    x = f1(1, 2) if True else 3
@show
def case():
    x = [int("x"), 1]
@show
def case():
    x = int("x"), 1
@show
def case():
    f0(int("x"))
@show
def case():
    f0(a=int("x"))
@show
def case():
    f0(
        a=int("x"),
        b=1)
@show
def case():
    f0(
        a=int("x")
        )
@show
def case():
    x = f1(
      int("x"))
@show
def case():
    return f1(
      int("x"))
@show
def case():
    getattr(A0(), "missing")
@show
def case():
    A0()()
@show
def case():
    sorted([3, None])
@show
def case():
    max(3, None)
@show
def case():
    x = yield_test()
@show
def case():
    print(*[1, 2], sep=3)
@show
def case():
    print(*3)
@show
def case():
    type("x", (3,), {})
@show
def case():
    def g(*, a): pass
    g()
@show
def case():
    return f1(1)(2)
@show
def case():
    return f1(1) (2)
@show
def case():
    x = print(1 / 0)
