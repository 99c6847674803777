# Exception groups: classes of the program
class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self
    def derive(self, excs):
        return MyGroup(self.message, excs, self.code)
g = MyGroup("m", [ValueError(1), TypeError(2)], 7)
print(g, g.code, g.message, g.exceptions)
a, b = g.split(ValueError)
print(type(a).__name__, a.code, a.exceptions, type(b).__name__, b.code, b.exceptions)
class Plain(ExceptionGroup):
    pass
p = Plain("p", [ValueError(1), KeyError(2)])
print(repr(p), type(p.subgroup(ValueError)).__name__)
class Base(BaseExceptionGroup):
    pass
print(repr(Base("b", [ValueError(1)])), isinstance(Base("b", [ValueError(1)]), Exception))
class Errors(ExceptionGroup, RuntimeError):
    pass
e = Errors("both", [ValueError(1)])
print(isinstance(e, RuntimeError), e)
try:
    Plain("p", [KeyboardInterrupt()])
except TypeError as problem:
    print("TypeError")
