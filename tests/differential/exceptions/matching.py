# Exceptions: which handler is chosen
def which(exc):
    try:
        raise exc
    except ZeroDivisionError:
        return "zero"
    except (KeyError, IndexError) as e:
        return "lookup " + type(e).__name__
    except OSError as e:
        return "os " + type(e).__name__
    except ArithmeticError:
        return "arithmetic"
    except Exception:
        return "other"
    except BaseException:
        return "base"
for exc in (ZeroDivisionError, KeyError(1), IndexError(), FileNotFoundError(), ConnectionResetError, OverflowError, ValueError,
            SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, UnicodeError, RecursionError):
    print(which(exc))
class Meta(type):
    def __instancecheck__(cls, obj):
        return True
class A(Exception):
    pass
class B(A):
    pass
for cls in (A, B):
    try:
        raise cls
    except B:
        print("B")
    except A:
        print("A")
evaluated = []
def choose(c):
    evaluated.append(c.__name__)
    return c
try:
    raise KeyError
except choose(ValueError):
    pass
except choose(KeyError):
    print("chosen", evaluated)
except choose(Exception):
    pass
classes = (TypeError,) + (ValueError, KeyError)
try:
    raise ValueError
except classes:
    print("tuple")
