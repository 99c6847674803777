# collections: json, copying and equality between kinds
# 3.14: Library, collections (the repr of OrderedDict)
from collections import OrderedDict, defaultdict, Counter, deque, namedtuple
P = namedtuple("P", "x")
print(OrderedDict(a=1) == {"a": 1} == defaultdict(int, a=1), Counter(a=1) == {"a": 1}, {"a": 1} == Counter(a=1))
print(dict(OrderedDict(b=1, a=2)), list(OrderedDict(b=1).items()), dict(Counter("ab")), tuple(P(1)), list(deque([1, 2])))
print(isinstance(OrderedDict(), dict), isinstance(Counter(), dict), isinstance(defaultdict(), dict), isinstance(P(1), tuple), issubclass(Counter, dict))
a = defaultdict(list, x=[1])
b = a.copy()
b["x"].append(2)
b["y"].append(3)
print(a, b)
for kind in (dict, OrderedDict, Counter):
    d = kind()
    d["k"] = 1
    d.update(z=2)
    print(kind.__name__, list(d), d.pop("k"), len(d), d.get("q"), "z" in d, dict(d))
print(Counter({"a": 1}) | Counter({"b": 2}), OrderedDict(a=1) | {"b": 2}, {"a": 1} | OrderedDict(b=2))
print(set(deque([1, 1])), sorted(deque([2, 1])), sum(deque([1, 2])), max(Counter("aab").values()), deque({1: 2}), Counter(deque("aa")))
