# Programs with data: copies and pickles of objects
import copy
import pickle
import io
from collections import OrderedDict, defaultdict, deque, Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
class Color(Enum):
    RED = 1
@dataclass
class Node:
    name: str
    links: list = field(default_factory=list)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
class Reduced:
    def __init__(self, n): self.n = n
    def __reduce__(self): return Reduced, (self.n + 1,)
class State:
    def __init__(self): self.x, self.cache = 1, object()
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, state):
        self.__dict__.update(state)
        self.cache = "rebuilt"
a = Node("a"); b = Node("b", [a]); a.links.append(b)
c = copy.deepcopy(a)
print(c.name, c is a, c.links[0].links[0] is c, copy.copy(a).links is a.links)
data = {"t": (1, [2]), "s": {3}, "f": frozenset([4]), "n": None, "b": b"x", "ba": bytearray(b"y"), "c": 1j, "r": range(3), "sl": slice(1, 2), "d": date(2024, 1, 2), "td": timedelta(1), "dec": Decimal("1.5"), "fr": Fraction(1, 3), "e": Color.RED,
        "od": OrderedDict(a=1), "dd": defaultdict(list, k=[1]), "dq": deque([1], 3), "ct": Counter("aab"), "big": 10**30, "text": "é\U0001f600", "float": 1e300, "type": int, "func": len, "neg": -5, "bool": True}
for protocol in range(6):
    if protocol < 2:
        back = pickle.loads(pickle.dumps({k: v for k, v in data.items()}, protocol))
    else:
        back = pickle.loads(pickle.dumps(data, protocol))
    print(protocol, back == data, back["dd"].default_factory, back["dq"].maxlen, back["e"] is Color.RED)
for value in (1, "a", [1, 2], {"a": (1, None)}, b"bytes", -70000, 1.5, True):
    print(value, pickle.dumps(value, 0), pickle.dumps(value, 4))
d = pickle.loads(pickle.dumps(a))
print(d.links[0].links[0] is d, pickle.loads(pickle.dumps(Reduced(5))).n, vars(pickle.loads(pickle.dumps(State()))), pickle.loads(pickle.dumps(Slots())).a, copy.copy(Reduced(1)).n, copy.deepcopy(State()).cache)
buffer = io.BytesIO()
p = pickle.Pickler(buffer)
p.dump([1]); p.dump("two")
buffer.seek(0)
u = pickle.Unpickler(buffer)
print(u.load(), u.load())
for bad in (lambda: u.load(), lambda: pickle.loads(b""), lambda: pickle.dumps((i for i in [])), lambda: pickle.loads(b"cnope\nnothing\n."), lambda: pickle.dumps(1, 99), lambda: copy.copy(i for i in [])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
try:
    Safe(io.BytesIO(pickle.dumps(Fraction(1, 2)))).load()
except pickle.UnpicklingError as error:
    print(error)
class Copied:
    def __copy__(self): return "shallow"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(Copied()), copy.deepcopy([Copied()]), copy.copy([1]), copy.deepcopy((1, 2)) is not None, copy.copy("s"), isinstance(copy.Error("x"), Exception))
