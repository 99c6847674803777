# dataclasses: subclasses, asdict, astuple, replace
from dataclasses import *
from typing import ClassVar

@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    k: ClassVar[int] = 5
@dataclass
class C(P):
    z: float = 1.5
    x: int = 9
print(C(), C(1, 2, [3], 4), asdict(C(1)), astuple(C(1)), replace(C(1), z=0))
class Abs(P): pass
print(Abs(1), replace(Abs(1), x=5))
