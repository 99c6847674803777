# Metaclasses: hooks with wrong results, and exceptions out of them
# 3.14: What's New In Python 3.12: exceptions out of __set_name__ are no longer wrapped
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Prep(type):
    @classmethod
    def __prepare__(m, n, b):
        return 5
class NotCls(type):
    def __new__(m, *a):
        return 5
class InitErr(type):
    def __init__(c, *a):
        raise ValueError("init")
class NewErr(type):
    def __new__(m, *a):
        raise KeyError("new")
def make(meta):
    class X(metaclass=meta):
        pass
    return X
for meta in (Prep, NotCls, InitErr, NewErr, lambda *a, **k: sorted(k)):
    try:
        print(make(meta))
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
class SetName:
    def __set_name__(self, o, n):
        raise LookupError("set_name")
try:
    class Y:
        a = SetName()
except Exception as e:
    print(type(e).__name__)
class Sub:
    def __init_subclass__(cls):
        raise OverflowError("sub")
try:
    class Z(Sub):
        pass
except OverflowError as e:
    print(e)
try:
    class Body:
        x = 1
        1 / 0
except ZeroDivisionError as e:
    print(e)
print("x" in globals())
class After:
    y = 2
print(After.y)
