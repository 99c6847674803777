# Tracebacks: through generators
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def gen():
    yield 1
    raise ValueError("in generator")
def consume():
    for x in gen():
        pass
try:
    consume()
except ValueError:
    show()
def outer():
    yield from gen()
try:
    list(outer())
except ValueError:
    show()
def stop():
    yield 1
    raise StopIteration("inner")
try:
    list(stop())
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))
it = gen()
next(it)
try:
    it.throw(KeyError("thrown"))
except KeyError:
    show()
