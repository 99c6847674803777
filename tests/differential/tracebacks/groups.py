# Tracebacks: the tree of an exception group
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def f(e):
    raise e
def caught(e):
    try:
        f(e)
    except Exception as c:
        return c
try:
    f(ExceptionGroup("flat", [ValueError(1), caught(TypeError("t")), KeyError("k")]))
except ExceptionGroup:
    show()
try:
    f(ExceptionGroup("outer", [caught(ExceptionGroup("inner", [ValueError(1), caught(TypeError(2))])), KeyError("k")]))
except ExceptionGroup:
    show()
try:
    f(ExceptionGroup("outer", [KeyError("k"), ExceptionGroup("inner", [ValueError(1)])]))
except ExceptionGroup:
    show()
chained = ValueError("with cause")
chained.__cause__ = KeyError("cause")
group = ExceptionGroup("g", [chained, OSError(2, "x")])
group.add_note("note of the group")
chained.add_note("note\nof two lines")
group.__context__ = ExceptionGroup("context", [ValueError("c")])
show("".join(traceback.format_exception(group)))
show("".join(traceback.format_exception(ExceptionGroup("wide", [ValueError(i) for i in range(20)]))))
show("".join(traceback.format_exception(ExceptionGroup("wide", [ValueError(i) for i in range(16)]))))
deep = ValueError("deepest")
for i in range(14):
    deep = ExceptionGroup("level " + str(i), [deep])
show("".join(traceback.format_exception(deep)))
