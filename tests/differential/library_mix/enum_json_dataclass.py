# Several modules at once: enum, dataclasses and json
import json
from dataclasses import dataclass, asdict, field, fields, is_dataclass
from enum import Enum, IntFlag
from typing import get_type_hints, get_origin, get_args
class Kind(Enum):
    A = "a"
    B = "b"
class Perm(IntFlag):
    R = 1
    W = 2
@dataclass
class Inner:
    n: int
    kind: Kind = Kind.A
@dataclass
class Outer:
    name: str
    inner: Inner
    many: list[Inner] = field(default_factory=list)
    perm: Perm = Perm.R
def default(o):
    if isinstance(o, Enum): return o.value
    raise TypeError(type(o).__name__)
def load(cls, d):
    if is_dataclass(cls):
        hints = get_type_hints(cls)
        return cls(**{f.name: load(hints[f.name], d[f.name]) for f in fields(cls) if f.name in d})
    if get_origin(cls) is list: return [load(get_args(cls)[0], x) for x in d]
    return cls(d)
o = Outer("x", Inner(1, Kind.B), [Inner(2), Inner(3, Kind.B)], Perm.R | Perm.W)
text = json.dumps(asdict(o), default=default)
print(text, load(Outer, json.loads(text)) == o, load(Outer, json.loads(text)))
for bad in ('{"name": 1, "inner": {"n": "x"}}', '{"name": "a"}', '{"name": "a", "inner": {"n": 1, "kind": "z"}}'):
    try:
        print(load(Outer, json.loads(bad)))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
