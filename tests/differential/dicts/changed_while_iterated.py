# Dicts: RuntimeError when the size changes while iterated
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

def grow(get):
    d = {1: 1, 2: 2, 3: 3}
    for x in get(d):
        d[len(d) + 10] = 0
def shrink(get):
    d = {1: 1, 2: 2, 3: 3}
    for x in get(d):
        d.pop(3, None)
for get in (iter, dict.keys, dict.values, dict.items, reversed):
    show(grow, get)
    show(shrink, get)
d = {1: 1, 2: 2}
for k in d:
    d[k] = k * 10
print(d)
for k in list(d):
    del d[k]
print(d)
it = iter({1: 2})
print(next(it), next(it, None), next(it, None))
d = {"a": 1}
it = iter(d)
next(it)
d["b"] = 2
show(next, it)
show(next, it)
