# Programs with one module: copy, copyreg and reduce
import copy, copyreg
from dataclasses import dataclass, field
class Graph:
    def __init__(self, name): self.name, self.links = name, []
a, b = Graph("a"), Graph("b")
a.links += [b, a]; b.links.append(a)
c = copy.deepcopy(a)
print(c is not a, c.links[1] is c, c.links[0].links[0] is c, copy.copy(a).links is a.links)
class Vault:
    def __init__(self, secret): self.secret, self.opened = secret, 0
    def __copy__(self): print("copying"); return Vault(self.secret[:1])
    def __deepcopy__(self, memo): print("deep", isinstance(memo, dict)); return Vault(copy.deepcopy(self.secret, memo))
print(copy.copy(Vault(["x", "y"])).secret, [v.secret for v in copy.deepcopy([Vault(["z"])] * 2)])
class State:
    def __init__(self): self.a, self.b = [1], 2
    def __getstate__(self): return {"a": self.a, "extra": True}
    def __setstate__(self, s): self.__dict__ = dict(s, restored=True)
print(copy.copy(State()).__dict__, copy.deepcopy(State()).__dict__)
class New:
    def __new__(cls, x, y=0): self = super().__new__(cls); self.args = (x, y); return self
    def __getnewargs__(self): return self.args
print(copy.copy(New(1, 2)).args)
class L(list):
    def __init__(self, it=(), tag=None): super().__init__(it); self.tag = tag
l = L([[1], 2], "t")
d = copy.deepcopy(l)
print(type(d).__name__, d, d.tag, d[0] is l[0], copy.copy(l)[0] is l[0])
class Point:
    def __init__(self, x): self.x = x
copyreg.pickle(Point, lambda p: (Point, (p.x * 10,)))
print(copy.copy(Point(3)).x, copy.deepcopy([Point(4)])[0].x, Point in copyreg.dispatch_table)
memo = {}
x = [1, [2]]
print(copy.deepcopy(x, memo), len(memo) >= 2, copy.deepcopy({"k": x, "j": x})["k"] is not x)
for value in (1, "s", None, 1.5, (1, 2), frozenset({1}), range(3), len, int, ..., b"x"):
    print(copy.copy(value) is value, copy.deepcopy(value) is value, end=" ")
print()
t = (1, [2])
print(copy.deepcopy(t) is t, copy.deepcopy(t) == t, copy.deepcopy(t)[1] is t[1])
@dataclass(frozen=True)
class F:
    n: int
    xs: list = field(default_factory=list)
f = F(1, [5])
g = copy.deepcopy(f)
print(g == f, g.xs is f.xs, copy.copy(f).xs is f.xs)
for bad in (lambda: copy.copy(iter(x for x in [])), lambda: copy.deepcopy(open), lambda: copy.deepcopy()):
    try:
        print(bad())
    except TypeError as error:
        print("TypeError")
print(object().__reduce_ex__(2)[0].__name__, Point(1).__reduce_ex__(4)[1], (5).__reduce_ex__(2) if False else "")
