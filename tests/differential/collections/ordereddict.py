# Collections: OrderedDict
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import OrderedDict
d = OrderedDict([("b", 1), ("a", 2)])
d["c"] = 3
print(d, list(d), list(reversed(d)), d == {"a": 2, "b": 1, "c": 3}, d == OrderedDict(a=2, b=1, c=3), OrderedDict(), isinstance(d, dict))
d.move_to_end("b"); print(list(d))
d.move_to_end("c", last=False); print(list(d))
print(d.popitem(), d.popitem(last=False), d)
show(d.move_to_end, "zz")
d.clear()
show(d.popitem)
e = OrderedDict(x=1, y=2)
f = e.copy()
f["z"] = 3
print(e, f, type(f).__name__, e | {"k": 5}, {"k": 5} | e, type(e | {}).__name__, OrderedDict.fromkeys("ab", 0))
print(list(e.items()), e.pop("x"), e.get("q"), e.setdefault("w", []), e, dict(e), list(reversed(e.keys())))
e.update(y=9)
del e["y"]
print(e, len(e), "w" in e)
class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size
    def put(self, key, value):
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.size:
            self.popitem(last=False)
c = LRU(2)
for k in "abac":
    c.put(k, ord(k))
print(list(c.items()), len(c))
def change():
    for k in f:
        f["new"] = 1
show(change)
