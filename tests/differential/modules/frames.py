# Modules: sys._getframe gives names, lines and the modules' namespaces
import sys


def inner():
    print(sys._getframe().f_lineno)
    frame = sys._getframe()
    print(frame.f_code.co_name, frame.f_globals is globals())
    caller = sys._getframe(1)
    print(caller.f_code.co_name, caller.f_globals["__name__"] == __name__, frame.f_back.f_code.co_name)
    while frame.f_back is not None and frame.f_code.co_name != "<module>":
        frame = frame.f_back
        print(frame.f_code.co_name)


def outer():
    inner()


outer()
print(sys._getframe().f_code.co_name, sys._getframe().f_locals is sys._getframe().f_globals)
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
