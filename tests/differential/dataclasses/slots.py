# dataclasses: slots
# 3.14: the messages are those of 3.14
from dataclasses import *
from typing import ClassVar


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(slots=True)
class S:
    a: int
    b: int = 2
s1 = S(1)
def sa(): s1.zz = 1
attempt(sa); print(s1, S.__slots__, hasattr(s1, '__dict__'))
