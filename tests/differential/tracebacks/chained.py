# Tracebacks: chained exceptions, with a cause, with a context, with neither
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def cause():
    try:
        raise KeyError("first")
    except KeyError as e:
        raise ValueError("second") from e
def context():
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")
def neither():
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second") from None
def three():
    try:
        cause()
    except ValueError:
        raise TypeError("third")
for f in (cause, context, neither, three):
    try:
        f()
    except Exception as e:
        show()
        print(len(traceback.format_exception(e, chain=False)) < len(traceback.format_exception(e)) or f is neither)
e = ValueError("never raised")
e.__cause__ = KeyError("its cause")
show("".join(traceback.format_exception(e)))
