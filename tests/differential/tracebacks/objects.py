# Tracebacks: traceback objects
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def f():
    g()
def g():
    raise ValueError("v")
try:
    f()
except ValueError as e:
    tb = e.__traceback__
while tb is not None:
    frame = tb.tb_frame
    print(tb.tb_lineno, frame.f_code.co_name, frame.f_code.co_filename == __file__)
    tb = tb.tb_next
try:
    f()
except ValueError as e:
    kept = e
print([(s.lineno, s.name, s.line) for s in traceback.extract_tb(kept.__traceback__)])
print([tuple(s)[1:3] for s in traceback.extract_tb(kept.__traceback__)])
print(len(traceback.extract_tb(kept.__traceback__, 2)), len(traceback.extract_tb(kept.__traceback__, -1)))
t, v, tb = sys.exc_info()
print(t, v, tb)
new = KeyError("new").with_traceback(kept.__traceback__)
print(new.__traceback__.tb_lineno == kept.__traceback__.tb_lineno)
kept.__traceback__ = None
print(kept.__traceback__)
print([line for frame, line in traceback.walk_tb(new.__traceback__)])
print(type(new.__traceback__).__name__)
