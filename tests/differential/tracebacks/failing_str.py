# Tracebacks: exceptions whose __str__ fails
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

class A(Exception):
    def __str__(self):
        raise ValueError("no")
class B(Exception):
    def __repr__(self):
        return "repr of B"
class C(Exception):
    def __str__(self):
        return ""
for cls in (A, B, C):
    try:
        raise cls("arg")
    except Exception as e:
        show()
        print(traceback.format_exception_only(e))
