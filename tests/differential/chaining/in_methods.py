# Chaining: super().__init__, with_traceback and raise from in classes of the program
class Base(Exception):
    def __init__(self, message, *, cause=None):
        super().__init__(message)
        if cause is not None:
            self.__cause__ = cause
class Derived(Base):
    def wrapped(self):
        return Base("wrapped " + str(self), cause=self)
e = Derived("d")
w = e.wrapped()
print(repr(w), repr(w.__cause__), w.__cause__ is e, w.__suppress_context__)
try:
    raise w
except Base as caught:
    print(caught is w, caught.__context__, caught.__cause__ is e)
    tb = caught.__traceback__
fresh = Derived("f").with_traceback(tb)
print(type(fresh).__name__, fresh.__traceback__.tb_lineno == tb.tb_lineno)
try:
    try:
        raise fresh
    except Derived as d:
        raise Base("outer") from d
except Base as b:
    print(repr(b.__cause__), b.__cause__ is fresh, b.__context__ is fresh)
fresh.__context__ = None
print(fresh.__context__, sorted(fresh.__dict__))
fresh.extra = 1
print(fresh.__dict__)
fresh.add_note("n")
print(fresh.__dict__)
print(isinstance(fresh, Base), fresh == fresh, bool(fresh))
