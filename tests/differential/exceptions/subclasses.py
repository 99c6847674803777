# Exceptions: classes of the program
class AppError(Exception):
    pass

class CodeError(AppError):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code

class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a
        self.b = b

class WithStr(ValueError):
    def __str__(self):
        return "text of " + repr(self.args)

class WithRepr(ValueError):
    def __repr__(self):
        return "<repr>"

class Extended(KeyError):
    def __str__(self):
        return "extended " + super().__str__()

for e in (AppError(), AppError("a"), AppError("a", 1), CodeError("m"), CodeError("m", 5), NoSuper(1, 2), WithStr(1), WithRepr(2),
          Extended("k")):
    try:
        raise e
    except Exception as caught:
        print(type(caught).__name__, str(caught), repr(caught), caught.args, caught is e)
print(CodeError("m", code=7).code, NoSuper(1, b=2).args, NoSuper(1, 2).b)
try:
    raise CodeError("x", 3)
except AppError as e:
    print(e.code, isinstance(e, Exception), issubclass(CodeError, AppError))
e = AppError("first")
e.args = ("second",)
print(e, repr(e), e.args)
