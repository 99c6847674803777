# Programs with json: what default sees, and subclasses of basic types
import json
from collections import OrderedDict, defaultdict, Counter, deque
from enum import IntEnum, Enum
from fractions import Fraction
from pathlib import PurePosixPath
from uuid import UUID

class Level(IntEnum):
    LOW = 1
class Kind(str, Enum):
    A = "a"
class Text(str):
    def __str__(self): return "other"
class Number(float):
    def __repr__(self): return "NUMBER"
class Whole(int):
    def __str__(self): return "WHOLE"
class Rows(list):
    pass
class Table(dict):
    pass
print(json.dumps([Level.LOW, Kind.A, Text("t"), Number(1.5), Whole(7), Rows([1]), Table(a=1)]))
print(json.dumps({Level.LOW: 1, Kind.A: 2, Text("k"): 3}), json.dumps([OrderedDict(z=1, a=2), defaultdict(list, {"x": [1]}), Counter("aab")]))
calls = []
def default(o):
    calls.append(type(o).__name__)
    if isinstance(o, (complex, Fraction, PurePosixPath, UUID)):
        return str(o)
    if isinstance(o, (deque, range, set)):
        return list(o)
    if isinstance(o, bytes):
        return {"hex": o.hex()}
    if hasattr(o, "__dict__"):
        return vars(o)
    raise TypeError(f"what is a {type(o).__name__}?")
class Thing:
    def __init__(self, **k): self.__dict__.update(k)
print(json.dumps([1j, Fraction(1, 3), PurePosixPath("/a/b"), UUID(int=5), deque([1, 2]), range(3), b"\x01\xff", Thing(a=1, b=Thing(c=[]))], default=default))
print(calls)
for bad in (slice(1), NotImplemented):
    try:
        json.dumps({"x": [bad]}, default=default)
    except TypeError as error:
        print(error)
class Endless:
    pass
try:
    json.dumps(Endless(), default=lambda o: o)
except ValueError as error:
    print(error)
a = {}
a["self"] = [a]
try:
    json.dumps(a)
except ValueError as error:
    print(error)
for keys in ({1: 0, 1.5: 0, True: 0, None: 0}, {"x": 1, 2: 2}):
    print(json.dumps(keys), end=" ")
    try:
        print(json.dumps(keys, sort_keys=True))
    except TypeError as error:
        print(error)
try:
    json.dumps({b"k": 1})
except TypeError as error:
    print(error)
print(json.dumps("\ud800"), json.dumps("é\u0000\x7f", ensure_ascii=True), json.dumps({"é": "ü"}, ensure_ascii=False))
