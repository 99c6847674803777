# Tracebacks: carets under patterns of match
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
@show
def case():
    match 3:
        case undefined_name.x: pass
@show
def case():
    match A0():
        case A0(1, 2): pass
@show
def case():
    match A0():
        case [x, y] if x: pass
        case f0(x=1): pass
@show
def case():
    match 1 / 0:
        case _: pass
@show
def case():
    match 3:
        case x if x + None: pass
@show
def case():
    match {"a": 1}:
        case {"a": str() | A0(1)}: pass
