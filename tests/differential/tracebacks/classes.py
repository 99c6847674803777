# Tracebacks: how classes of exceptions are named
import traceback
class Top(Exception):
    class Inner(Exception):
        pass
def f():
    class Local(Exception):
        pass
    return Local
for cls in (Top, Top.Inner, f(), ValueError):
    print(traceback.format_exception_only(cls("text")))
Top.__module__ = "other.module"
print(traceback.format_exception_only(Top("x")))
Top.__qualname__ = "Renamed"
print(traceback.format_exception_only(Top("x")), repr(Top("x")))
