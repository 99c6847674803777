# Programs with data: what dataclasses can do
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, make_dataclass, FrozenInstanceError, InitVar, KW_ONLY, MISSING
from typing import ClassVar, Any
import copy
@dataclass
class Base:
    x: int
    y: int = 2
    count: ClassVar[int] = 0
    def __post_init__(self):
        type(self).count += 1
@dataclass
class Child(Base):
    z: list = field(default_factory=list)
    scale: InitVar[int] = 1
    total: float = field(init=False)
    def __post_init__(self, scale):
        super().__post_init__()
        self.total = (self.x + self.y) * scale
c = Child(1, z=[1], scale=10)
print(c, Child.count, Base.count, asdict(c), astuple(c), [f.name for f in fields(c)])
@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False, hash=False)
    @classmethod
    def parse(cls, text):
        a, b = text.split(".")[:2]
        return cls(int(a), int(b), text)
v = [Version.parse(t) for t in ("2.10.1", "2.9", "1.0")]
print(sorted(v), max(v).tag, Version(2, 9) == v[1], len({Version(1), Version(1, 0, "x")}), hash(Version(1)) == hash(Version(1, 0, "q")))
@dataclass(slots=True, kw_only=True)
class Point:
    x: float
    y: float = 0.0
p = Point(x=1.5)
print(p, Point.__slots__, hasattr(p, "__dict__"), replace(p, y=3), p == Point(x=1.5))
@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 5
    c: Any = field(default=None, repr=False, metadata={"unit": "m"})
print(Mixed(1, b=2), fields(Mixed)[2].metadata["unit"], fields(Mixed)[0].default is MISSING, fields(Mixed)[1].kw_only, Mixed.__match_args__)
match Mixed(7, b=8):
    case Mixed(a, b=b):
        print("matched", a, b)
Made = make_dataclass("Made", ["n", ("m", int), ("k", int, field(default=3))], namespace={"double": lambda self: self.n * 2}, frozen=True)
print(Made(1, 2), Made(4, 5).double(), is_dataclass(Made), is_dataclass(Made(1, 1)), is_dataclass(3))
@dataclass(eq=False, repr=False)
class Plain:
    a: int = 1
print(Plain() == Plain(), "Plain object" in repr(Plain()))
@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)
print(hash(Hashed(1)) == hash(Hashed(1, [2])), copy.deepcopy(Hashed(1, [[2]])))
@dataclass
class Tree:
    value: int
    children: "list[Tree]" = field(default_factory=list)
    def __len__(self): return 1 + sum(map(len, self.children))
t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(t, len(t), asdict(t), asdict(t, dict_factory=lambda kv: list(kv)))
def mutable():
    @dataclass
    class Bad:
        a: list = []
def order():
    @dataclass
    class Bad:
        a: int = 1
        b: int
for bad in (mutable, lambda: Base(), lambda: Base(1, 2, 3), lambda: Point(1), lambda: setattr(v[0], "major", 3), lambda: delattr(v[0], "minor"), lambda: v[0] < 3, lambda: hash(c), lambda: asdict(3), lambda: fields(int), lambda: Mixed(1, 2), lambda: make_dataclass("X", ["a", "a"])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
