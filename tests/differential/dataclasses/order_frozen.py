# dataclasses: order and frozen
from dataclasses import *
from typing import ClassVar


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = 'q'
print(V(1) < V(2), sorted([V(2), V(1, 'z'), V(1)]), hash(V(1)) == hash(V(1)), {V(1): 2}[V(1)])
v = V(1)
def s(): v.a = 2
attempt(s)
def d(): del v.a
attempt(d)
attempt(lambda: V(1) < 5)
try:
    @dataclass
    class Z(V): c: int = 1
except TypeError as e: print(e)
