# Exceptions: the name of a handler is unbound at its end
e = "outer"
try:
    raise ValueError("v")
except ValueError as e:
    print("in", e)
try:
    print(e)
except NameError as problem:
    print(problem)
def f():
    try:
        raise KeyError("k")
    except KeyError as err:
        kept = err
    try:
        return err
    except UnboundLocalError as problem:
        return type(problem).__name__, kept
print(f())
def g():
    try:
        raise KeyError("k")
    except KeyError as err:
        del err
    return "fine"
print(g())
def h():
    try:
        raise KeyError("k")
    except KeyError as err:
        err = "rebound"
        print(err)
    return "err" in locals()
print(h())
