# Chaining: __cause__, __context__, __suppress_context__ and __traceback__ can be set
e = ValueError("e")
def attempt(name, value):
    try:
        setattr(e, name, value)
    except TypeError as problem:
        print("TypeError", problem)
    print(name, repr(e.__cause__), repr(e.__context__), e.__suppress_context__, e.__traceback__)
attempt("__cause__", KeyError("k"))
attempt("__cause__", None)
attempt("__suppress_context__", False)
attempt("__cause__", KeyError("2"))
attempt("__suppress_context__", False)
attempt("__suppress_context__", True)
attempt("__suppress_context__", 1)
attempt("__context__", IndexError("i"))
attempt("__context__", None)
attempt("__cause__", 5)
attempt("__cause__", ValueError)
attempt("__context__", "x")
attempt("__traceback__", None)
attempt("__traceback__", 1)
for name in ("__cause__", "__context__", "__traceback__"):
    try:
        delattr(e, name)
    except TypeError as problem:
        print(problem)
print(e.with_traceback(None) is e)
try:
    e.with_traceback(1)
except TypeError as problem:
    print(problem)
