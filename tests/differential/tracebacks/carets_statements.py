# Tracebacks: carets under for, while, assert, raise, except, with, import
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
class Enter0:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        if self.n == 1:
            raise ValueError("enter")
    def __exit__(self, *args):
        if self.n == 2:
            raise ValueError("exit")
def bad_iter():
    yield 1
    raise ValueError("iter")
def f1(a): return a
@show
def case():
    for a, b in [(1, 2), (3,)]:
        pass
@show
def case():
    for x in 5:
        pass
@show
def case():
    for x in bad_iter():
        pass
@show
def case():
    for x in A0().me().missing: pass
@show
def case():
    for A0.f[3] in [1]: pass
@show
def case():
    while A0.boolbad(): pass
@show
def case():
    while None + 1:
        pass
@show
def case():
    assert False
@show
def case():
    assert 1 == 2, "message"
@show
def case():
    assert f1(1) + 0, "message" + str(1)
@show
def case():
    assert f1(1), "a" + 1
@show
def case():
    assert (1 ==
            2), "m"
@show
def case():
    raise ValueError
@show
def case():
    raise ValueError("x")
@show
def case():
    raise ValueError("x") from KeyError("y")
@show
def case():
    raise ValueError(
        "x"
    ) from None
@show
def case():
    if 1: raise ValueError("x")
@show
def case():
    raise 3
@show
def case():
    raise f1(3)
@show
def case():
    raise ValueError from 3
@show
def case():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
@show
def case():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e
@show
def case():
    try:
        1 / 0
    finally:
        None.x
@show
def case():
    try:
        1 / 0
    except 3:
        pass
@show
def case():
    try:
        1 / 0
    except undefined_name as e:
        pass
        pass
@show
def case():
    try:
        1 / 0
    except KeyError:
        pass
@show
def case():
    with A0(): pass
@show
def case():
    with Enter0(1) as x: pass
@show
def case():
    with Enter0(2) as x:
        pass
@show
def case():
    with Enter0(3) as x, Enter0(1) as y:
        pass
@show
def case():
    with (Enter0(3) as x,
          Enter0(1) as y):
        pass
@show
def case():
    with Enter0(3) as (x, y):
        pass
@show
def case():
    with Enter0(3) as x:
        1 / 0
@show
def case():
    with Enter0(2) as x:
        1 / 0
@show
def case():
    import missing_module
@show
def case():
    import missing_module as m, sys
@show
def case():
    from missing_module import a
