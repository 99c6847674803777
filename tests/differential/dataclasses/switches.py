# dataclasses: repr, eq, unsafe_hash
from dataclasses import *
from typing import ClassVar

@dataclass(repr=False, eq=False)
class N: a: int
print(N(1) == N(1), 'object at' in repr(N(1)))
@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(hash=False, default=0)
print(hash(H(1, 2)) == hash(H(1, 3)))
