# Tracebacks: carets under subscripts, attributes, names, and chains of them over several lines
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
def f1(a): return a
def nonlocal_test():
    def f():
        return x
    f()
    x = 1
@show
def case():
    a = [1]
    a[5] += 1
@show
def case():
    class A: pass
    a = A()
    a.b += 1
@show
def case():
    a = A0()
    a.x
@show
def case():
    a = [1, 2]
    return a[1] + a[5] + a[0]
@show
def case():
    a = {}
    a["k"]["j"] = 1
@show
def case():
    a = ()
    a[0] = 1
@show
def case():
    a = {}
    del a["x"]
@show
def case():
    a = {}
    del (a["x"])
@show
def case():
    del nothing
@show
def case():
    x = undefined_name
@show
def case():
    print(undefined_name, 1)
@show
def case():
    print(1, undefined_name.a.b)
@show
def case():
    y = (A0()
         .me()
         .me(1)
         .bad(2)
         .me())
@show
def case():
    y = (A0()
         .me()
         .me(1)
         .missing
         .me())
@show
def case():
    y = (A0()
         .me()
         .missing(1,
            2)
         .me())
@show
def case():
    y = A0().me().missing().me()
@show
def case():
    y = A0().me()[3].me()
@show
def case():
    y = A0().me()(3).me()
@show
def case():
    y = [1, 2, 3][1:2, 4]
@show
def case():
    y = [[1, 2], [3, 4]][0][9]
@show
def case():
    x = [1] [2]
@show
def case():
    x = ([1]) [2]
@show
def case():
    x = (f1(1)).missing
@show
def case():
    nonlocal_test()
@show
def case():
    def inner():
        nonlocal late
        return late
    del_late = None
    late = 1
    del late
    inner()
@show
def case():
    x = 1
    del x
    x + 1
@show
def case():
    def g(a):
        del a
        return a
    g(1)
@show
def case():
    try:
        1/0
    except ZeroDivisionError as e:
        pass
    e.args
@show
def case():
    A0().prop
@show
def case():
    A0()[3]
@show
def case():
    A0().x = 1; del A0().y
@show
def case():
    (1).real = 3
@show
def case():
    x = a1b.c[1:2].d(3)
@show
def case():
    x = [1, 2, 3][1:"x"]
@show
def case():
    x = [1, 2, 3]["x":]
@show
def case():
    x = [1, 2, 3][None.x:2]
@show
def case():
    global GG; GG
@show
def case():
    x = 1,; x[3]
@show
def case():
    x = await_test.a
@show
def case():
    a = A0(); a.q, b = 1
@show
def case():
    a = A0(); a.nosuch, b = 1, 2; a.ro, b = 1, 2
