# Tracebacks: carets under chains, groups and recursion
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
def f0(a): pass
def f1(a): return a
@show
def case():
    def r(n):
        return r(n - 1) if n else 1 / 0
    r(6)
@show
def case():
    def r(n):
        if n:
            r(n - 1)
        else:
            1 / 0
    r(2)
@show
def case():
    def r(n):
        return s(n)
    def s(n):
        return r(n - 1) + 1 if n else None.x
    r(2)
@show
def case():
    raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
@show
def case():
    es = []
    for f in (f1, f0, int):
        try:
            f("x", 2, 3, 4)
        except Exception as e:
            es.append(e)
    raise ExceptionGroup("g", es)
@show
def case():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        1 / 0
@show
def case():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* 3:
        pass
