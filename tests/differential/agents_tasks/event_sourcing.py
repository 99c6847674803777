# Agents' tasks: events, snapshots and a read model
from __future__ import annotations
import json
from collections import defaultdict
from dataclasses import dataclass, field, asdict, fields
from datetime import datetime, timedelta, timezone
from functools import singledispatchmethod
from itertools import count
from typing import ClassVar, Iterator
@dataclass(frozen=True, kw_only=True)
class Event:
    kinds: ClassVar[dict[str, type]] = {}
    at: datetime
    number: int
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Event.kinds[cls.__name__] = cls
    def to_json(self) -> str:
        return json.dumps({"kind": type(self).__name__, **asdict(self)}, default=lambda o: o.isoformat())
    @staticmethod
    def from_json(text: str) -> Event:
        d = json.loads(text)
        cls = Event.kinds[d.pop("kind")]
        return cls(**{**d, "at": datetime.fromisoformat(d["at"])})
@dataclass(frozen=True, kw_only=True)
class Added(Event):
    item: str
    qty: int = 1
@dataclass(frozen=True, kw_only=True)
class Removed(Event):
    item: str
@dataclass(frozen=True, kw_only=True)
class Paid(Event):
    amount: float
@dataclass
class Cart:
    items: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    paid: float = 0.0
    version: int = 0
    @singledispatchmethod
    def apply(self, event): raise TypeError(f"unknown event {type(event).__name__}")
    @apply.register
    def _(self, event: Added): self.items[event.item] += event.qty
    @apply.register
    def _(self, event: Removed):
        if not self.items.pop(event.item, 0):
            raise KeyError(event.item)
    @apply.register
    def _(self, event: Paid): self.paid += event.amount
    def replay(self, events: Iterator[Event]) -> Cart:
        for e in events:
            if e.number <= self.version:
                continue
            self.apply(e)
            self.version = e.number
        return self
numbers, start = count(1), datetime(2024, 1, 1, tzinfo=timezone.utc)
def make(cls, **kw):
    n = next(numbers)
    return cls(number=n, at=start + timedelta(minutes=n), **kw)
log = [make(Added, item="tea", qty=2), make(Added, item="cup"), make(Removed, item="cup"), make(Paid, amount=7.5), make(Added, item="tea")]
lines = [e.to_json() for e in log]
print("\n".join(lines))
back = [Event.from_json(line) for line in lines]
print(back == log, back[0], hash(back[1]) == hash(log[1]), sorted(Event.kinds))
cart = Cart().replay(iter(back[:3]))
print(cart, Cart().replay(back), cart.replay(back).version)
for bad in (make(Removed, item="nothing"), 5):
    try:
        Cart().apply(bad)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    Event.from_json('{"kind": "Nope"}')
except KeyError as error:
    print("KeyError", error)
try:
    Added(number=1, at=start)
except TypeError as error:
    print(error)
print([f.name for f in fields(Added)], [f.type for f in fields(Paid)])
