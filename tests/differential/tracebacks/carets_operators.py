# Tracebacks: carets under binary, unary and in-place operators, comparisons, truth
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
@show
def case():
    x = 1; y = None; x + y
@show
def case():
    z = 1 + 2 * (3 + None)
@show
def case():
    return None + 1
@show
def case():
    x = 1
    x += None
@show
def case():
    y = (1 +
         2 +
         None)
@show
def case():
    y = ("abc"
         "def" %
         (1, 2))
@show
def case():
    if None < 1:
        pass
@show
def case():
    if 1 < 2 < None:
        pass
@show
def case():
    if 1 in 3 and 4:
        pass
@show
def case():
    y = 1 in 3
@show
def case():
    y = 1 not in 3
@show
def case():
    y = 1 if None + 1 else 3
@show
def case():
    y = -"a"
@show
def case():
    y = ~"a"
@show
def case():
    y = not Bool0()
@show
def case():
    y = Bool0() and 1
@show
def case():
    y = 1 and Bool0() or 2
@show
def case():
    if Bool0(): pass
@show
def case():
    if not Bool0() or 3: pass
@show
def case():
    x = 1 +(None)
@show
def case():
    x = 1+(None)
@show
def case():
    x = (1)+None
@show
def case():
    x = (1)  +  (None)
@show
def case():
    x = 2 ** None
@show
def case():
    x = 2**None
@show
def case():
    x = 2 //None
@show
def case():
    x = 2<<  None
@show
def case():
    x = A0 @ 1
@show
def case():
    x = 1 +None
@show
def case():
    x = 1 + - "x"
@show
def case():
    x = 1+-None
@show
def case():
    x = ((((1)))) + ((None))
@show
def case():
    (x := int("x"))
@show
def case():
    y = (x := int("x")) + 1
@show
def case():
    print((yield_none := None) + 1)
@show
def case():
    A0() + 3
@show
def case():
    A0() < 3
@show
def case():
    x = {**{"a": 1}, "b": 1 / 0}
@show
def case():
    x = "a" "b" + 1
@show
def case():
    x = b"a" + "b"
@show
def case():
    if (n := None) + 1: pass
@show
def case():
    return 1 / 0
@show
def case():
    return not 1 / 0
@show
def case():
    a = b = c = 1 / 0
@show
def case():
    a = A0().z = 1 / 0
