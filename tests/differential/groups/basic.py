# Exception groups: constructor, attributes, str() and repr()
# 3.14: exceptions, BaseExceptionGroup
g = ExceptionGroup("msg", [ValueError(1), TypeError("t")])
print(g, repr(g), g.message, g.exceptions, isinstance(g, Exception), isinstance(g, BaseExceptionGroup))
print(ExceptionGroup("one", (ValueError(1),)), repr(ExceptionGroup("one", (ValueError(1),))))
print(type(BaseExceptionGroup("b", [ValueError(1)])), type(BaseExceptionGroup("b", [KeyboardInterrupt()])))
nested = ExceptionGroup("outer", [g, KeyError("k")])
print(nested, repr(nested))
def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: ExceptionGroup())
attempt(lambda: ExceptionGroup("m"))
attempt(lambda: ExceptionGroup("m", [ValueError()], 1))
attempt(lambda: ExceptionGroup(1, [ValueError()]))
attempt(lambda: ExceptionGroup("m", []))
attempt(lambda: ExceptionGroup("m", 5))
attempt(lambda: ExceptionGroup("m", [1]))
attempt(lambda: ExceptionGroup("m", [ValueError(), ValueError]))
attempt(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: setattr(g, "message", 1))
attempt(lambda: setattr(g, "exceptions", 1))
attempt(lambda: g.split(1))
attempt(lambda: g.subgroup(int))
try:
    raise g
except ExceptionGroup as caught:
    print(caught is g)
