# Calls of one module: dataclasses with right and wrong arguments
import dataclasses
from dataclasses import *
from typing import ClassVar, Optional
def make(body, **kw):
    ns = {}
    exec("from dataclasses import *\nfrom typing import *\n" + body, ns)
    return ns["A"]
bodies = {
    "plain": "@dataclass\nclass A:\n  x: int\n  y: str = 'd'",
    "order": "@dataclass(order=True)\nclass A:\n  x: int\n  y: str = 'd'",
    "frozen": "@dataclass(frozen=True)\nclass A:\n  x: int\n  y: str = 'd'",
    "slots": "@dataclass(slots=True)\nclass A:\n  x: int\n  y: str = 'd'",
    "kw": "@dataclass(kw_only=True)\nclass A:\n  x: int\n  y: str = 'd'",
    "norepr": "@dataclass(repr=False, eq=False)\nclass A:\n  x: int\n  y: str = 'd'",
    "hash": "@dataclass(unsafe_hash=True)\nclass A:\n  x: int\n  y: str = 'd'",
    "init": "@dataclass\nclass A:\n  x: int\n  y: str = field(init=False, default='z')",
    "factory": "@dataclass\nclass A:\n  x: int\n  y: list = field(default_factory=list, repr=False, compare=False)",
    "classvar": "@dataclass\nclass A:\n  x: int\n  y: ClassVar[str] = 'c'",
    "initvar": "@dataclass\nclass A:\n  x: int\n  y: InitVar[str] = 'i'\n  def __post_init__(self, y): self.z = y * 2",
    "match": "@dataclass(match_args=False)\nclass A:\n  x: int\n  y: str = 'd'",
}
for name, body in bodies.items():
    A = make(body)
    print(name, [f.name for f in fields(A)], is_dataclass(A))
    for e in "A(1)", "A(1, 'q')", "A(x=1)", "A()", "A(1, 2, 3)", "A(1) == A(1)", "A(1) < A(2)", "asdict(A(1))", "astuple(A(1))", "replace(A(1), x=5).x", "replace(A(1), q=5)", "setattr(A(1), 'x', 3)", "setattr(A(1), 'new', 3)", "A.__match_args__", "A(1).__dict__", "A.y":
        try:
            from inspect import signature
            r = eval(e)
            print("  ", e, "->", "object" if "object at" in repr(r) else r)
        except Exception as error:
            print("  ", e, "->", type(error).__name__)
for body in ("@dataclass\nclass A:\n  x: list = []", "@dataclass\nclass A:\n  x: int = 1\n  y: int", "@dataclass(order=True, eq=False)\nclass A:\n  x: int", "@dataclass\nclass A:\n  x = field()", "@dataclass(frozen=True)\nclass B:\n  x: int\n@dataclass\nclass A(B):\n  y: int", "@dataclass\nclass A:\n  x: int = field(default=1, default_factory=int)", "@dataclass(nope=1)\nclass A:\n  x: int", "@dataclass\nclass A:\n  _: KW_ONLY\n  x: int = 1\n  y: int", "@dataclass\nclass A:\n  x: int = field(kw_only=True)\n  y: int"):
    try:
        print(make(body).__name__)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split(" 'y' follows")[0])
for bad in (lambda: fields(5), lambda: asdict(5), lambda: replace(5), lambda: make_dataclass("A", ["1x"]), lambda: make_dataclass("A", ["x", "x"]), lambda: asdict(make(bodies["plain"])), lambda: make_dataclass("A", [("x", int, 5)])().x):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
