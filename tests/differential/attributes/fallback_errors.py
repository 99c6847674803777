# Attributes: AttributeErrors inside of properties, descriptors and __getattr__
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class P:
    @property
    def x(self):
        raise AttributeError("inner")
    def __getattr__(self, n):
        return "fallback " + n
class Q:
    @property
    def x(self):
        return self.nothing
class R:
    def __getattr__(self, n):
        raise AttributeError("no " + n)
class S:
    def __getattr__(self, n):
        raise KeyError(n)
t(lambda: P().x)
t(lambda: Q().x)
t(lambda: R().x)
t(lambda: S().x)
t(lambda: hasattr(P(), "x"))
t(lambda: hasattr(Q(), "x"))
t(lambda: hasattr(R(), "x"))
t(lambda: hasattr(S(), "x"))
t(lambda: getattr(Q(), "x", "default"))
t(lambda: getattr(R(), "x", "default"))
class D:
    def __get__(self, obj, cls):
        raise AttributeError("from get")
    def __set__(self, obj, value):
        raise AttributeError("from set")
class U:
    d = D()
t(lambda: U().d)
t(lambda: U.d)
t(lambda: setattr(U(), "d", 1))
t(lambda: hasattr(U, "d"))
class V(U):
    def __getattr__(self, n):
        return "v " + n
t(lambda: V().d)
class W:
    def __getattribute__(self, n):
        if n == "a":
            return "always"
        raise AttributeError("hidden " + n)
t(lambda: W().a)
t(lambda: W().b)
try:
    Q().x
except AttributeError as e:
    print(e.name, type(e.obj).__name__)
