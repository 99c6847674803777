# dataclasses: __init__, __repr__, __eq__
from dataclasses import *
from typing import ClassVar


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    k: ClassVar[int] = 5
print(P(1), P(1, 2), P(1) == P(1, 0), P(x=3, tags=[1]), P(1) != P(2))
attempt(lambda: P()); attempt(lambda: P(1, 2, 3, 4)); attempt(lambda: P(z=1)); attempt(lambda: P(1) < P(2)); attempt(lambda: hash(P(1)))
print(P.__match_args__, [f.name for f in fields(P)], P.__doc__, P.k, is_dataclass(P), is_dataclass(P(1)), is_dataclass(5))
