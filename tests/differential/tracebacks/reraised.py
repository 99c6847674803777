# Tracebacks: exceptions that are raised again
import sys, traceback
def show(text=None):
    # Without the lines of carets, and without the path.
    for line in (text or traceback.format_exc()).replace(__file__, "x.py").split("\n"):
        if line.strip(" ~^|") or not line.strip():
            print(line)

def g():
    raise ValueError("v")
def bare():
    try:
        g()
    except ValueError:
        raise
def named():
    try:
        g()
    except ValueError as e:
        raise e
def through_finally():
    try:
        g()
    finally:
        x = 1
def stored():
    try:
        g()
    except ValueError as e:
        kept = e
    raise kept
class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        return False
def with_block():
    with Manager():
        g()
def again():
    raise
def helper():
    try:
        g()
    except ValueError:
        again()
for f in (bare, named, through_finally, stored, with_block, helper):
    try:
        f()
    except ValueError:
        show()
try:
    raise ValueError("x").with_traceback(None)
except ValueError:
    show()
