# Raising: bare raise in handlers, in functions called from them, and after them
def again():
    raise

def f():
    try:
        1 / 0
    except ZeroDivisionError:
        again()
try:
    f()
except ZeroDivisionError as e:
    print("f", e)

def g():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise IndexError(2)
        except IndexError:
            pass
        raise
try:
    g()
except LookupError as e:
    print(repr(e))

def h():
    try:
        raise ValueError
    except ValueError:
        pass
    raise
try:
    h()
except RuntimeError as e:
    print(e)

def i():
    try:
        raise ValueError("outer")
    except ValueError:
        for n in range(3):
            try:
                raise TypeError(n)
            except TypeError:
                continue
        raise
try:
    i()
except ValueError as e:
    print(e)
try:
    again()
except RuntimeError as e:
    print(e)
