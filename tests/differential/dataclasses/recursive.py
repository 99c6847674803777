# dataclasses: instances that hold themselves or others
from dataclasses import *
from typing import ClassVar

@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    k: ClassVar[int] = 5
@dataclass
class Node:
    v: int
    next: 'Node' = None
n = Node(1); n.next = n
print(n)
print(asdict(Node(1, Node(2))), asdict(P(1, tags=[P(2)]))) 
@dataclass
class Outer:
    @dataclass
    class Inner: q: int
    i: 'Inner'
print(Outer(Outer.Inner(1)))
