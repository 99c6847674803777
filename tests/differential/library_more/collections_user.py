# Programs over modules: UserDict, UserList, UserString and friends
from collections import UserDict, UserList, UserString, OrderedDict, defaultdict, Counter
import json
class Bounded(UserDict):
    def __init__(self, limit, *a, **k): self.limit = limit; super().__init__(*a, **k)
    def __setitem__(self, k, v):
        if len(self) >= self.limit and k not in self:
            raise OverflowError(f"only {self.limit}")
        super().__setitem__(str(k), v)
    def __missing__(self, k): return f"<no {k}>"
b = Bounded(3, {1: "a"}, two="b")
print(b, b["1"], b[9], "two" in b, b.data, dict(b), b | {"z": 1}, len(b), b == {"1": "a", "two": "b"})
b[3] = "c"
for bad in (lambda: b.__setitem__("x", 1), lambda: b.update(q=1), lambda: b.pop("nope")):
    try:
        bad()
    except (OverflowError, KeyError) as error:
        print(type(error).__name__, error)
class Stack(UserList):
    def push(self, x): self.append(x); return self
    def __getitem__(self, i): return f"item {super().__getitem__(i)}" if isinstance(i, int) else super().__getitem__(i)
s = Stack([1, 2]).push(3)
print(s, s[0], s[1:], type(s[1:]).__name__, s + [4], s * 2, 2 in s, s.index(2), s == [1, 2, 3], sorted(s, reverse=True), s.copy().push(9), s, [0] + s, s < [2])
s.sort(key=lambda x: -x); s.insert(0, 7); s.extend([5]); s.remove(1); print(s.data, s.pop(), s.count(7), list(reversed(s)))
class Title(UserString):
    def shout(self): return Title(self.data.upper() + "!")
t = Title("hello")
print(t.shout(), t + " x", type(t + "x").__name__, t[1:3], t == "hello", hash(t) == hash("hello"), t.upper(), "ell" in t, len(t), t.split("l"), "%s" % t, t.center(9, "*"), int(UserString("42")), "a" < t, t.isalpha())
od = OrderedDict([("b", 1), ("a", 2)])
od["c"] = 3; od["b"] = 9
print(list(od.items()), list(od), json.dumps(od), od.pop("a"), od.popitem(last=False), dict(od | {"n": 0}), dict(OrderedDict.fromkeys("xyz", 0)), repr(OrderedDict()), od.setdefault("k", []))
class Tree(defaultdict):
    def __init__(self): super().__init__(Tree)
    def as_dict(self): return {k: v.as_dict() for k, v in self.items()}
tree = Tree()
for path in ("a/b/c", "a/d", "e"):
    node = tree
    for part in path.split("/"):
        node = node[part]
print(tree.as_dict(), json.dumps(tree), defaultdict(lambda: 5)["x"], defaultdict(int, a=1) == {"a": 1})
c = Counter({"x": 3, "y": 0, "z": -2})
print(c.most_common(), +c, -c, c + Counter(x=1), sorted(c.elements()), c.total(), Counter(c) == c, c["nope"], c.copy(), Counter(["a", "b"], a=5))
for bad in (lambda: od.move_to_end("q"), lambda: OrderedDict().popitem(), lambda: UserList(5), lambda: defaultdict()["x"], lambda: s[99], lambda: UserString("a") + 5):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
