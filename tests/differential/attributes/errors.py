# Attributes: messages about attributes that are not there or can't be set
# 3.14: Data model: Customizing attribute access; messages name the lack of __dict__
import sys


class A:
    def f(self):
        pass


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: A().x)
attempt(lambda: A.x)
attempt(lambda: (5).x)
attempt(lambda: "s".upper2())
attempt(lambda: None.x)
attempt(lambda: [].push(1))
attempt(lambda: sys.nothing)
attempt(lambda: int.nothing)
attempt(lambda: delattr(A(), "x"))
attempt(lambda: delattr(A, "x"))
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: setattr(None, "x", 1))
attempt(lambda: setattr([], "append", 1))
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: setattr(list, "append", 1))
attempt(lambda: setattr("s", "x", 1))
attempt(lambda: setattr((), "x", 1))
attempt(lambda: setattr({}, "x", 1))
attempt(lambda: super(A, A()).x)
attempt(lambda: setattr(super(A, A()), "x", 1))
try:
    A().name_here
except AttributeError as e:
    print(e.name, type(e.obj).__name__)
