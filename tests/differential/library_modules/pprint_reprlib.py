# Programs with one module: pprint over many types
import pprint
from collections import OrderedDict, defaultdict, Counter, deque, ChainMap, namedtuple, UserDict, UserList, UserString
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace
P = namedtuple("P", "x y")
@dataclass
class Box:
    name: str
    items: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)
values = [list(range(40)), tuple("abc" * 15), {i: str(i) * 5 for i in range(12)}, {"deep": {"er": {"est": ["x" * 30] * 3}}}, set(range(30)), frozenset([1]), "word " * 30, b"bytes" * 20, bytearray(b"q" * 70), OrderedDict((f"key{i}", i) for i in range(8)), defaultdict(int, {f"k{i}": i for i in range(9)}), Counter("the quick brown fox jumps over"), deque(range(30), maxlen=50), ChainMap({"a" * 30: 1}, {"b" * 40: 2}), MappingProxyType({f"m{i}": i for i in range(12)}), SimpleNamespace(alpha=1, beta="two" * 20, gamma=[1, 2]), P([1] * 30, "y"), Box("b" * 30, ["i" * 40, "j"]), UserDict(a=1), UserList([1]), UserString("u"), (1,), (), [], {}, set(), None, 1.5, [[[[[1]]]]], ["long string " * 8, "short"], {"a\nb": "multi\nline text"}]
for v in values:
    pprint.pprint(v, width=60)
for kw in ({"indent": 3}, {"width": 30}, {"compact": True, "width": 40}, {"sort_dicts": False}, {"underscore_numbers": True}):
    print(kw, pprint.pformat({"z": list(range(1000, 1020)), "a": {"q": (1, 2)}}, **kw), sep="\n")
class Custom:
    def __repr__(self): return "Custom(\n  multi)"
pp = pprint.PrettyPrinter(indent=2, width=20)
pp.pprint([Custom(), "abc def ghi jkl mno"])
print(pp.isreadable({1: [2]}), pp.isrecursive([]), pprint.isreadable(Custom()), pp.pformat({3: 1, "a": 2, None: 3}))
class Mine(pprint.PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return f"<{object}>", False, False
        return super().format(object, context, maxlevels, level)
Mine(width=30).pprint(["a", {"b": "c"}])
try:
    pprint.pprint(1, width=0)
except ValueError as error:
    print(error)
