# Subclassing: exceptions, with attributes, mixins and several bases
class AppError(Exception):
    code = 1

    def __init__(self, message, **extra):
        super().__init__(message)
        self.extra = extra

    def __str__(self):
        return "%s (%d)" % (super().__str__(), self.code)


class NotFound(AppError, KeyError):
    code = 404


class Mixin:
    def describe(self):
        return "%s: %s" % (type(self).__name__, self.args)


class Described(Mixin, ValueError):
    pass


class NoInit(Exception):
    pass


class OwnInit(Exception):
    def __init__(self, a, b):
        self.a = a
        self.b = b


class TwoErrors(KeyError, AttributeError):
    pass


for exc in (AppError("bad", k=1), NotFound("missing"), Described(1, 2), NoInit("x", 5), OwnInit(1, 2), ):
    try:
        raise exc
    except Exception as e:
        print(type(e).__name__, e, repr(e), e.args, getattr(e, "extra", None))
print(Described("d").describe(), OwnInit(3, 4).a)
for kind in (KeyError, AppError, LookupError):
    try:
        raise NotFound("n")
    except kind as e:
        print(kind.__name__, "caught", e.code)
try:
    raise TwoErrors("both")
except AttributeError as e:
    print("as AttributeError", isinstance(e, KeyError))
e = NoInit()
e.extra = 5
print(e.extra, e.args, str(e) == "", repr(e), e.__dict__)
e.args = (1, 2)
print(e.args, e)


class WithNew(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.made = True
        return self


print(WithNew(1).made, WithNew(1, 2).args)


class Prop(Exception):
    @property
    def message(self):
        return self.args[0]


print(Prop("m").message)
try:
    NoInit(k=1)
except TypeError as e:
    print(e)
try:
    class Bad(ValueError, int):
        pass
except TypeError as e:
    print(e)
