# Agents' programs: dataclasses, enum and typing together
from __future__ import annotations
from dataclasses import dataclass, field, asdict, replace, astuple, fields
from enum import Enum, auto, IntEnum, Flag
from typing import Optional, NamedTuple

class Status(Enum):
    NEW = auto()
    PAID = auto()
    SHIPPED = "shipped"

    @property
    def done(self) -> bool:
        return self is Status.SHIPPED

class Priority(IntEnum):
    LOW = 1
    HIGH = 10

class Extras(Flag):
    GIFT = 1
    FAST = 2
    SAFE = 4

class Point(NamedTuple):
    x: float
    y: float = 0.0

@dataclass(order=True)
class Order:
    priority: Priority
    id: int = field(compare=False)
    status: Status = field(default=Status.NEW, compare=False)
    where: Optional[Point] = field(default=None, compare=False, repr=False)
    tags: list[str] = field(default_factory=list, compare=False)
    extras: Extras = field(default=Extras(0), compare=False)

    def price(self) -> float:
        return self.id * 1.5

    def __post_init__(self):
        if self.id < 0:
            raise ValueError(f"bad id: {self.id}")

orders = [Order(Priority.HIGH, 2), Order(Priority.LOW, 7, Status.PAID, Point(1.5), ["a"], Extras.GIFT | Extras.SAFE)]
for o in sorted(orders):
    print(o, o.status.done, o.where, o.price())
print(asdict(orders[1]))
print(astuple(orders[0]))
print(replace(orders[0], status=Status("shipped")).status.done, orders[0] < orders[1], orders[0] == replace(orders[0], id=99))
print([f.name for f in fields(Order)], [f.type for f in fields(Order)])
print(Status["PAID"], Status(2), list(Status), Priority.HIGH > Priority.LOW, Priority(10).name, Priority.HIGH + 1)
print(Extras.GIFT in orders[1].extras, Extras.FAST in orders[1].extras, ~Extras.GIFT, Extras(6))
for bad in (lambda: Status("lost"), lambda: Order(Priority.LOW, -1), lambda: Order(1), lambda: Priority(3), lambda: Status["LOST"], lambda: orders[0] < 3):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
