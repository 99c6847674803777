# Tracebacks: carets under decorators, defaults and classes
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
def f2(a): return 1 / 0
@show
def case():
    @f2
    def g(): pass
@show
def case():
    @f2(1)
    def g():
        pass
@show
def case():
    @undefined_name
    def g(): pass
@show
def case():
    @A0().missing
    class G: pass
@show
def case():
    def g(a=1 / 0): pass
@show
def case():
    def g(a, *, b=undefined_name): pass
@show
def case():
    class G(1): pass
@show
def case():
    class G(undefined_name):
        x = 1
@show
def case():
    class G(int, str):
        x = 1
        y = 2
@show
def case():
    class G(int, str, metaclass=3):
        x = 1

        def f(self):
            pass
@show
def case():
    class G:
        x = 1 / 0
@show
def case():
    class G:
        def f(self):
            return super().missing
    G().f()
@show
def case():
    class G:
        def f(self):
            super().missing()
    G().f()
@show
def case():
    class G:
        def f(self):
            return super(3)
    G().f()
