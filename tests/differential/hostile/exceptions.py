# Exceptions: hostile ones (str() that recurses, huge arguments, rings, deep groups)
import traceback
def attempt(name, f):
    try:
        r = f()
        print(name, type(r).__name__)
    except BaseException as e:
        print(name, type(e).__name__)
def nested():
    e = ValueError("x")
    for i in range(100000):
        e = ExceptionGroup("g", [e])
    return e
g = nested()
attempt("split", lambda: g.split(ValueError))
attempt("subgroup", lambda: g.subgroup(lambda e: False))
attempt("str", lambda: str(g))
attempt("repr", lambda: repr(g))
attempt("match", lambda: g.split(ExceptionGroup))
def ring():
    a = ValueError("a"); b = ValueError("b")
    a.__context__ = b; b.__context__ = a
    a.__cause__ = a
    return "".join(traceback.format_exception(a)) + "".join(traceback.format_exception(b))
attempt("ring", ring)
class S(Exception):
    def __str__(self): return str(self)
attempt("str", lambda: str(S()))
attempt("format", lambda: traceback.format_exception(S()))
class I(Exception):
    def __init__(self, *a): raise self.__class__(*a)
attempt("init", lambda: I(1))
attempt("many", lambda: ValueError(*range(100000)))
attempt("long", lambda: str(ValueError("x" * 1000000)))
attempt("wide", lambda: traceback.format_exception(ExceptionGroup("w", [ValueError(i) for i in range(10000)])))
class T(Exception):
    def __str__(self): raise self
attempt("raises itself", lambda: str(T()))
def deep_handlers(n):
    try:
        raise ValueError(n)
    except ValueError:
        deep_handlers(n + 1)
attempt("handlers", lambda: deep_handlers(0))
def deep_except(n):
    try:
        deep_except(n + 1)
    except RecursionError:
        raise ValueError
attempt("except", lambda: deep_except(0))
attempt("init of another", lambda: ValueError.__init__(5))
attempt("note of another", lambda: BaseException.add_note(5, "x"))
attempt("split of another", lambda: BaseExceptionGroup.split(ValueError(), ValueError))
e = UnicodeDecodeError("x", b"abc", -5, 100, "r")
attempt("positions", lambda: str(e))
e = SyntaxError("x", ("f", -5, -10, "abc", -5, -3))
attempt("places", lambda: traceback.format_exception(e))
