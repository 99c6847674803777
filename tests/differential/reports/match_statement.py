# Reports: match statement
# match over the shapes of decoded JSON and over objects.
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    ADD = 1
    DROP = 2


@dataclass
class Move:
    dx: int
    dy: int = 0


class Pair:
    __match_args__ = ("left",)

    def __init__(self, left):
        self.left = left


def say(v):
    match v:
        case None | False:
            return "nothing"
        case int(n) if n > 100:
            return f"big {n}"
        case 0 | 1.5 | -2:
            return "listed"
        case bool() | int() as n:
            return f"whole {n!r}"
        case "go" | "run" as word:
            return f"verb {word}"
        case str(s):
            return f"text {s[:3]}"
        case []:
            return "empty list"
        case [x]:
            return f"one {x}"
        case [{"id": i, **rest}, *others]:
            return f"rows {i} {rest} +{len(others)}"
        case (first, *_, last):
            return f"ends {first} {last}"
        case {"op": ("add" | "sub") as op, "args": [a, b]}:
            return f"{op} {a} {b}"
        case {"op": str(op)}:
            return f"other op {op}"
        case {}:
            return "mapping"
        case Move(0, dy=0):
            return "still"
        case Move(dx=x, dy=y) if x == y:
            return f"diagonal {x}"
        case Move(x):
            return f"move {x}"
        case Kind.ADD:
            return "kind add"
        case Pair(Pair(deep)):
            return f"nested {deep}"
        case _:
            return f"unknown {type(v).__name__}"


for v in (None, False, True, 500, 0, 1.5, -2, 7, "go", "walking", [], [3], [{"id": 1, "n": 2}, 5], (1, 2, 3), {"op": "add", "args": [1, 2]}, {"op": "mul"}, {"z": 1}, Move(0), Move(2, 2), Move(1, 2), Kind.ADD, Kind.DROP, Pair(Pair("x")), b"ab", {1}):
    print(repr(v) if not isinstance(v, Pair) else "Pair", "->", say(v))
match = {"case": 1}
print(match["case"])
