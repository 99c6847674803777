# Sets: RuntimeError when the size changes while iterated
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

def grow():
    s = {1, 2, 3}
    for x in s:
        s.add(x + 10)
def shrink():
    s = {1, 2, 3}
    for x in s:
        s.discard(3)
def same():
    s = {1, 2, 3}
    for x in s:
        s.add(x)
    return s
show(grow)
show(shrink)
show(same)
s = {1, 2}
for x in list(s):
    s.add(x * 10)
print(s)
it = iter({7})
print(next(it), next(it, "end"), next(it, "end"))
