# Collections: ChainMap
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import ChainMap
base, user = {"color": "red", "size": 1}, {"color": "blue"}
m = ChainMap(user, base)
print(m, m["color"], m["size"], len(m), list(m), dict(m), "size" in m, "q" in m, m.get("q"), m.get("size"), m.maps)
m["new"] = 5
print(user, base, m.parents, m.new_child(), m.new_child({"x": 1})["x"])
del m["color"]
print(m["color"], sorted(m.items()), sorted(m.keys()), m.pop("new"), m)
show(lambda: m["nope"])
show(lambda: m.pop("size"))
show(m.popitem)
def remove():
    del m["size"]
show(remove)
print(ChainMap(), bool(ChainMap()), ChainMap({1: 2}) == {1: 2}, ChainMap({1: 2}) == ChainMap({}, {1: 2}), ChainMap({1: 2}, {1: 3}) | {4: 5})
m.update(a=1); m.setdefault("b", 2); m.clear(); print(m, ChainMap.fromkeys("ab", 0), m.copy().maps == m.maps)
