# sys.exc_info: in nested handlers, in functions called from them, in generators, in finally
import sys
def now():
    t, v, tb = sys.exc_info()
    return (t and t.__name__, v and v.args, tb is not None)

print(now())
try:
    raise ValueError(1)
except ValueError:
    print(now())
    try:
        raise KeyError(2)
    except KeyError:
        print(now())
    print(now())
    def gen():
        print("gen", now())
        yield 1
        try:
            raise IndexError(3)
        except IndexError:
            print("gen", now())
            yield 2
            print("gen", now())
        print("gen", now())
        yield 3
    it = gen()
    next(it)
    next(it)
    print("between", now())
    next(it)
print(now())
try:
    try:
        raise ValueError("f")
    finally:
        print("finally", now())
except ValueError:
    pass
print(now())
try:
    pass
finally:
    print("quiet", now())

def gen2():
    try:
        raise TypeError(4)
    except TypeError:
        yield now()
        yield now()
it = gen2()
print(next(it), now())
try:
    raise OSError(5)
except OSError:
    print(next(it), now())
print(now())

def returns():
    try:
        raise ValueError("r")
    except ValueError:
        return now()
print(returns(), now())
for x in range(2):
    try:
        raise ValueError(x)
    except ValueError:
        continue
print(now())
