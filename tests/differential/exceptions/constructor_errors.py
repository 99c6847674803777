# Exceptions: what constructors refuse
# 3.14: exceptions, ImportError
def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)

attempt(lambda: ValueError(a=1))
attempt(lambda: KeyError("x", y=1))
attempt(lambda: StopIteration(1, a=2))
attempt(lambda: SystemExit(code=2))
attempt(lambda: OSError(errno=1))
attempt(lambda: ImportError("a", other=1))
attempt(lambda: UnicodeDecodeError())
attempt(lambda: UnicodeDecodeError(1))
attempt(lambda: UnicodeDecodeError(1, b"", 1, 2, "x"))
attempt(lambda: UnicodeDecodeError("x", "", 1, 2, "x"))
attempt(lambda: UnicodeDecodeError("x", b"", "1", 2, "x"))
attempt(lambda: UnicodeEncodeError("x", b"", 1, 2, "x"))
attempt(lambda: UnicodeEncodeError("x", "", 1, 2, 3))
attempt(lambda: UnicodeTranslateError("x", 1))
attempt(lambda: SyntaxError("a", 1))
attempt(lambda: UnicodeDecodeError("utf-8", bytearray(b"x"), 0, 1, "why"))
