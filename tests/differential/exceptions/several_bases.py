# Exceptions: classes with several bases
class A(ValueError, KeyError):
    pass
for cls in (ValueError, KeyError, LookupError, Exception):
    try:
        raise A("a")
    except cls as e:
        print(cls.__name__, str(e), repr(e), e.args)
class Mixin:
    code = 5
    def describe(self):
        return "%s with code %d: %s" % (type(self).__name__, self.code, self.args)
class B(Mixin, RuntimeError):
    pass
class C(TypeError, Mixin):
    def __init__(self, *args):
        super().__init__(*args)
        self.code = 7
for cls in (B, C):
    e = cls("x", 1)
    print(e.describe(), isinstance(e, Mixin), isinstance(e, Exception))
class D(AttributeError, KeyError):
    pass
e = D("d", name="n")
print(e, e.name, e.args)
class E(ConnectionError, ValueError):
    pass
e = E(2, "two", "file")
print(e, e.errno, e.filename, isinstance(e, OSError), isinstance(e, ValueError))
print([c.__name__ for c in A.__mro__])
print([c.__name__ for c in E.__mro__])
try:
    class F(ValueError, dict):
        pass
except TypeError as e:
    print(e)
