# Dicts: get, pop, popitem, setdefault and their errors
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

d = {"a": 1, "b": None}
print(d.get("a"), d.get("x"), d.get("x", 5), d.get("b", 7))
print(d.setdefault("a", 9), d.setdefault("c"), d.setdefault("e", []), d)
d["e"].append(1)
print(d.setdefault("e", []))
print(d.pop("a"), d.pop("zz", "default"), d)
show(d.pop, "zz")
show(lambda: d["nope"])
show(lambda: d[("a", 1)])
show(d.__getitem__, 3)
while d:
    print(d.popitem())
show(d.popitem)
def remove():
    del d["q"]
show(remove)
