# Tracebacks: no carets under the part of a line that failed; code has lines but no columns
import traceback
def f(a):
    return a[0] + a["x"]
try:
    f({0: 1})
except KeyError:
    print(traceback.format_exc().replace(__file__, "x.py"))
