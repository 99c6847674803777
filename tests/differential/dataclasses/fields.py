# dataclasses: field() and fields()
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
@dataclass(order=True, frozen=True)
class V:
    a: int
    b: str = 'q'
print(field(default=1).default, fields(V)[0].type in (int, 'int'), fields(P(1))[2].default_factory is list)
try: field(default=1, default_factory=list)
except ValueError as e: print(e)
attempt(lambda: fields(5)); attempt(lambda: asdict(P)); attempt(lambda: replace(3))
@dataclass
class Meta:
    a: int = field(default=0, metadata={'unit': 'm'})
print(fields(Meta)[0].metadata['unit'], dict(fields(Meta)[0].metadata))
