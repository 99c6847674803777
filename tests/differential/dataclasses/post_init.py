# dataclasses: InitVar and __post_init__
from dataclasses import *
from typing import ClassVar

@dataclass
class I:
    a: int
    iv: InitVar[int]
    c: int = field(init=False)
    d: int = field(default=3, repr=False, compare=False)
    def __post_init__(self, iv): self.c = self.a * iv
print(I(2, 5), I(2, 5) == I(2, 5, 8), I(1, 1).d)
