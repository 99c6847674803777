# Tracebacks: the functions of the module traceback
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

import io
def f():
    raise ValueError("v")
try:
    f()
except ValueError as e:
    print(traceback.format_exception_only(e))
    print(traceback.format_exception_only(ValueError, e))
    show("".join(traceback.format_exception(e)))
    show("".join(traceback.format_exception(type(e), e, e.__traceback__)))
    out = io.StringIO()
    traceback.print_exc(file=out)
    show(out.getvalue())
    out = io.StringIO()
    traceback.print_exception(e, file=out)
    show(out.getvalue())
    out = io.StringIO()
    traceback.print_tb(e.__traceback__, file=out)
    show(out.getvalue())
    show("".join(traceback.format_tb(e.__traceback__)))
    show("".join(traceback.format_list(traceback.extract_tb(e.__traceback__))))
print(traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(ValueError()))
print(traceback.format_exc())
def deep():
    return [s.name for s in traceback.extract_stack()][-2:]
print(deep())
def stack():
    show("".join(traceback.format_stack()[-2:]))
stack()
