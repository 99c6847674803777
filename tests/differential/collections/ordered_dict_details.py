# collections.OrderedDict: keywords, attributes, unions, derived classes, what changes while it is compared
import copy
import pickle
from collections import OrderedDict

d = OrderedDict(a=1, b=2)
print(d.pop(key="a"), d.pop("x", default=7), d.setdefault(key="c", default=3), OrderedDict.fromkeys("ab", value=0))
d.color = "red"
again = copy.copy(d)
loaded = pickle.loads(pickle.dumps(d))
print(again.color, loaded.color, d.__dict__, d == again == loaded, d.__reduce__()[2])
del d.color
print(hasattr(d, "color"), d.__reduce__()[2])
d["self"] = d
print(d)


class Mine(OrderedDict):
    pass


m = Mine(x=1)
print(type(m.copy()), type(m | {"y": 2}), {"y": 2} | m, type({"y": 2} | m), Mine.fromkeys("q"))
m.__init__([("x", 5)], z=6)
print(m)


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


print(Loud([("a", 1)], b=2))


class Slots(OrderedDict):
    __slots__ = ("x",)


s = Slots(a=1)
s.x, s.y = 1, 2
print(s.x, s.y, s)


class Key:
    changes = None

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if Key.changes is not None:
            change, Key.changes = Key.changes, None
            change()
        return True


key = Key()
one, two = OrderedDict([(0, None), (key, None), (4.5, None)]), OrderedDict([(0, None), (Key(), None), (4.5, None)])
Key.changes = lambda: one.clear()
try:
    print(one == two)
except RuntimeError as e:
    print("RuntimeError", e)
print(one == {}, len(two))
