# Descriptors: functions, bound methods and partials as attributes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def f(self, *args):
    return type(self).__name__, args
class A:
    method = f
    builtin = len
    cls = int
    lam = lambda self: "lambda"
    class Callable:
        def __call__(self, *args):
            return "called", args
    obj = Callable()
a = A()
print(a.method(1), A.method(5, 6), a.builtin([1, 2]), a.cls("7"), a.lam(), a.obj(1), A.obj(2))
b = a.method
print(b(3), b.__self__ is a, b.__func__ is f, b == a.method, b != A().method, hash(b) == hash(a.method))
a.own = f
t(lambda: a.own(1))
t(lambda: a.own())
a.bound = f.__get__(a)
t(lambda: a.bound(9))
A.late = f
t(lambda: a.late(8))
A.static = staticmethod(f)
t(lambda: a.static("x"))
class B(A):
    method = None
    lam = A.lam
t(lambda: B().method(1))
t(lambda: B().lam())
print([m(1) for m in (a.method, A().method)], list(map(a.method, [1, 2])))
print(A.__dict__["method"] is f, A.method is f, a.__class__.method is f)
