# dataclasses: patterns and qualified names
from dataclasses import *
from typing import ClassVar

@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    k: ClassVar[int] = 5
match P(1, 2):
    case P(x, y): print('match', x, y)
print(P.__init__.__qualname__, P.__repr__.__qualname__, P.__eq__.__name__)
