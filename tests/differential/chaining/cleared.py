# Chaining: what was handled is no context afterwards
import sys
def f():
    try:
        raise ValueError
    except ValueError:
        pass
f()
try:
    raise KeyError
except KeyError as e:
    print(e.__context__)
for i in range(2):
    try:
        raise KeyError(i)
    except KeyError as e:
        print(e.__context__)
        continue
def g():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError:
            if i == 1:
                break
    raise TypeError
try:
    g()
except TypeError as e:
    print(e.__context__)
def h():
    try:
        raise ValueError
    except ValueError:
        return 1
try:
    h()
    raise TypeError
except TypeError as e:
    print(e.__context__)
def gen():
    try:
        raise ValueError
    except ValueError:
        yield 1
it = gen()
next(it)
try:
    raise TypeError
except TypeError as e:
    print(e.__context__)
print(sys.exc_info())
