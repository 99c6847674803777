# Agents' programs: json with encoders and hooks of one's own
import json
from collections import namedtuple
from dataclasses import dataclass, asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

class Color(Enum):
    RED = "red"

@dataclass
class Person:
    name: str
    born: date
    pay: Decimal

class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return {"__type__": type(o).__name__, **asdict(o)}
        if isinstance(o, (date, datetime)):
            return o.isoformat()
        if isinstance(o, Decimal):
            return str(o)
        if isinstance(o, Enum):
            return o.value
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)

Pair = namedtuple("Pair", "a b")
data = {"p": Person("Zoë", date(1999, 12, 31), Decimal("10.50")), "at": datetime(2024, 1, 2, 3, 4, 5), "c": [Color.RED, {3, 1, 2}], "pair": Pair(1, None)}
text = json.dumps(data, cls=Encoder, indent=2)
print(text)
print(json.dumps(data, cls=Encoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

def revive(d):
    if d.pop("__type__", None) == "Person":
        return Person(d["name"], date.fromisoformat(d["born"]), Decimal(d["pay"]))
    return d

print(json.loads(text, object_hook=revive)["p"])
print(json.loads('{"a": 1, "b": {"c": 2, "a": 3}}', object_pairs_hook=lambda pairs: pairs))
print(json.loads("[1.10, 1e3, 7]", parse_float=Decimal, parse_int=lambda s: s + "!"))
for bad in ("", "{", '{"a": }', "{'a': 1}", '"\\x"', "nul", '{"a": 1} x', '"abc', "[1 2]"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(f"{bad!r}: {e} | {e.msg} {e.lineno} {e.colno} {e.pos}")
for bad in (object(), {1: object}, {(1, 2): 3}, {"a": {1}}, b"bytes"):
    try:
        print(json.dumps(bad))
    except TypeError as e:
        print("TypeError:", str(e).split(" at 0x")[0])
print(json.dumps({1: "i", None: "n", True: "t", 1.5: "f", (1,): "skip"}, skipkeys=True), json.dumps([float("nan"), float("-inf")]), json.loads("[NaN, Infinity]"))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as e:
    print(str(e)[:41])
