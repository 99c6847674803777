# dataclasses: KW_ONLY and kw_only
from dataclasses import *
from typing import ClassVar


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 1
    c: str
print(K(1, c='x'), K.__match_args__)
attempt(lambda: K(1, 2)); 
@dataclass(kw_only=True)
class KK:
    a: int
    b: int = field(default=2, kw_only=False)
attempt(lambda: KK(5, a=1)); attempt(lambda: KK(1))
