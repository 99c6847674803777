# OSError: classes of the program
class MyError(OSError):
    pass

class Own(OSError):
    def __init__(self, what):
        super().__init__(13, "denied", what)

e = MyError(2, "x", "f")
print(type(e).__name__, e, e.errno, e.filename, e.args)
e = Own("w")
print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.args)
try:
    raise Own("file")
except OSError as caught:
    print(caught.filename, isinstance(caught, PermissionError))
class Missing(FileNotFoundError):
    pass
print(repr(Missing("a")), Missing(2, "b").errno, isinstance(Missing(), OSError))
