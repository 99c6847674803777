# Tracebacks: repeated lines are compressed
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)
for depth in (1, 2, 3, 4, 5, 50):
    try:
        down(depth)
    except ValueError:
        show()
def even(n):
    if n == 0:
        raise KeyError("even")
    odd(n - 1)
def odd(n):
    even(n - 1)
try:
    even(4)
except KeyError:
    show()
