# Programs with one module: abc, types and collections.abc
import types
from abc import ABC, abstractmethod, ABCMeta
from collections.abc import Mapping, MutableSequence, Iterable, Hashable, Sized, Set, MutableMapping
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    def describe(self): return f"{type(self).__name__} of {self.area}"
class Square(Shape):
    def __init__(self, n): self.n = n
    @property
    def area(self): return self.n ** 2
    @classmethod
    def make(cls): return cls(2)
print(Square.make().describe(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
class Half(Shape):
    area = 5
for bad in (Shape, Half):
    try:
        bad()
    except TypeError as error:
        print(str(error)[:36])
Shape.register(int)
print(isinstance(5, Shape), issubclass(bool, Shape), isinstance("x", Shape), type(Shape))
class Lower(MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Lower({"A": 1}, B=2)
print(m["a"], "b" in m, m.get("C"), dict(m), m.pop("A"), list(m.items()), m == {"b": 2}, m.setdefault("D", 4), m.popitem(), list(m.keys()), list(m.values()), m.clear(), len(m))
class Evens(Set):
    def __init__(self, items): self.items = sorted({i for i in items if i % 2 == 0})
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def __repr__(self): return f"Evens({self.items})"
e = Evens(range(7))
print(e & {2, 3}, e | [8], e - {0}, e ^ {2, 10}, e <= {0, 2, 4, 6}, e.isdisjoint([1]), e == {0, 2, 4, 6}, {2} < e)
print([isinstance(x, c) for x in ([], {}, 1, "a", iter([])) for c in (Iterable, Hashable, Sized, Mapping, MutableSequence)])
ns = types.SimpleNamespace(a=1, b=[2])
ns.c = 3
print(ns, ns == types.SimpleNamespace(a=1, b=[2], c=3), vars(ns))
p = types.MappingProxyType({"k": 1})
print(p, p["k"], len(p), p | {"z": 2})
f = types.MethodType(lambda self, x: (self, x), 5)
print(f(6), types.FunctionType is type(lambda: 0), types.GeneratorType, types.NoneType, types.ModuleType("m").__name__, types.new_class("N", (Shape,), {}, lambda ns: ns.update(x=1)).x, isinstance(len, types.BuiltinFunctionType), types.resolve_bases((list[int],)))
try:
    p["x"] = 1
except TypeError as error:
    print(error)
class D:
    @types.DynamicClassAttribute
    def v(self): return 7
print(D().v, types.prepare_class("X")[0])
def gen():
    x = yield 1
    print("got", x)
print(types.coroutine(gen).__name__)
