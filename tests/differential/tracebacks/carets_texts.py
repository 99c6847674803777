# Tracebacks: carets under f-strings, formatting, wide characters and tabs
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
@show
def case():
    y = f"{1 / 0}"
@show
def case():
    y = f"a {undefined_name} b"
@show
def case():
    y = f"a {1:xyz} b"
@show
def case():
    y = f"a {1!r:xyz} b {3}"
@show
def case():
    y = f"a {A0().x}"
@show
def case():
    y = f"""a
     {1}
     {A0().x + 1}
    """
@show
def case():
    y = "%d" % "x"
@show
def case():
    y = "abc".join([1])
@show
def case():
    y = "é" + 1
@show
def case():
    y = "日本" + 1
@show
def case():
    日 = 1; 日 + None
@show
def case():
    é = A0(); é.missing
@show
def case():
    y = ("日本", "é", 1 + None, "日")
@show
def case():
    return {"日本": 1}["é"]
@show
def case():
    y = "👍" + f1(3) + None
@show
def case():
    	# tab
    y = 1
    if y:
    	z = 3	+	None
