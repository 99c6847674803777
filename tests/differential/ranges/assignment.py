# Ranges: no assignment
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

r = range(3)
def f(): r[0] = 1
def g(): del r[0]
def h(): r.start = 5
for k in (f, g, h):
    try:
        k()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
