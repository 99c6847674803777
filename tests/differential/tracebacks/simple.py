# Tracebacks: format_exc() of a simple exception, in functions, methods and lambdas
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def f(x):
    return 1 + g(x)
def g(x):
    y = x
    raise ValueError("bad " + str(y))
class A:
    def method(self):
        f(5)
    @property
    def prop(self):
        raise KeyError("prop")
try:
    f(1)
except ValueError:
    show()
try:
    A().method()
except ValueError:
    show()
try:
    A().prop
except KeyError:
    show()
try:
    (lambda: g(2))()
except ValueError:
    show()
try:
    [g(i) for i in range(3)]
except ValueError:
    text = traceback.format_exc()
    print("in g" in text, text.count("raise"))
try:
    raise ValueError
except ValueError:
    show()
try:
    raise ValueError("two\nlines")
except ValueError:
    show()
