# Tracebacks: notes come after the exception
# 3.14: traceback, warnings
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

e = ValueError("v")
e.add_note("first")
e.add_note("second\nthird")
print(traceback.format_exception_only(e))
try:
    raise e
except ValueError:
    show()
e.__notes__ = "text"
e.__notes__ = ["a", 1]
print(traceback.format_exception_only(e))
e.__notes__ = 5
print(traceback.format_exception_only(e))
class Bad:
    def __str__(self):
        raise TypeError
e.__notes__ = [Bad()]
print(traceback.format_exception_only(e))
