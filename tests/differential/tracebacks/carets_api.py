# Tracebacks: columns of FrameSummary, and what the functions of the module traceback make of them
import io, traceback
def f(a):
    return a[0] + a["x"]
def g():
    é = {0: 1}; f(
        é)
try:
    g()
except KeyError as e:
    kept = e
frames = traceback.extract_tb(kept.__traceback__)
for s in frames:
    print(s.name, s.lineno, s.end_lineno, s.colno, s.end_colno, repr(s.line), len(s))
def show(text):
    print(text.replace(__file__, "x.py"))
show("".join(frames.format()))
show("".join(traceback.format_list(frames)))
show("".join(traceback.format_list([tuple(s) for s in frames])))
show("".join(traceback.StackSummary.from_list(frames[1:]).format()))
show("".join(traceback.format_tb(kept.__traceback__, -1)))
show("".join(traceback.format_exception(kept)))
show("".join(traceback.TracebackException.from_exception(kept).format()))
show("".join(traceback.TracebackException.from_exception(kept).stack.format()))
out = io.StringIO()
traceback.print_exception(kept, file=out)
show(out.getvalue())
out = io.StringIO()
traceback.print_tb(kept.__traceback__, file=out)
show(out.getvalue())
s = traceback.FrameSummary("a.py", 3, "f", line="  x = 1  ", end_lineno=4, colno=1, end_colno=2)
print(s.lineno, s.end_lineno, s.colno, s.end_colno)
s = traceback.FrameSummary("a.py", 3, "f", line="x = 1")
print(s.lineno, s.end_lineno, s.colno, s.end_colno, s == ("a.py", 3, "f", "x = 1"))
def stack():
    for s in traceback.extract_stack()[-1:]:
        print(s.name, s.end_lineno == s.lineno, s.colno, s.end_colno, s.line)
stack()
