# typing: NamedTuple
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class P(NamedTuple):
    x: int
    y: int = 5
    def s(self): return self.x + self.y
print(P(1), P(1, 2).s(), P._fields, P(3)._replace(x=1), P._field_defaults, isinstance(P(1), tuple), P(1) == (1, 5)); attempt(lambda: P())
Emp = NamedTuple('Emp', [('name', str), ('id', int)]); print(Emp('a', 1))
