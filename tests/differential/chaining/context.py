# Chaining: the context of what is raised while something is handled
def chain(e):
    seen = []
    while e is not None:
        seen.append(repr(e))
        e = e.__context__
    return seen

try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["k"]
except KeyError as e:
    print(chain(e))
try:
    try:
        raise ValueError("in try")
    finally:
        raise TypeError("in finally")
except TypeError as e:
    print(chain(e))
class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        raise IndexError("in exit")
try:
    with Manager():
        raise ValueError("in with")
except IndexError as e:
    print(chain(e))
def helper():
    raise KeyError("helper")
try:
    try:
        raise ValueError("outer")
    except ValueError:
        helper()
except KeyError as e:
    print(chain(e))
try:
    try:
        raise ValueError("v")
    except ValueError:
        try:
            raise TypeError("t")
        except TypeError:
            raise IndexError("i")
except IndexError as e:
    print(chain(e))
try:
    try:
        raise ValueError("v")
    except ValueError:
        pass
    raise TypeError("after")
except TypeError as e:
    print(chain(e))
try:
    try:
        raise ValueError("v")
    except ValueError as e:
        raise e
except ValueError as e:
    print(chain(e))
def g():
    try:
        raise ValueError("g")
    except ValueError:
        yield 1
        raise KeyError("after yield")
it = g()
next(it)
try:
    try:
        raise OSError("outside")
    except OSError:
        next(it)
except KeyError as e:
    print(chain(e))
