# Agents' programs: a typed pipeline with Protocols, generics and errors
from __future__ import annotations
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable
T, U = TypeVar("T"), TypeVar("U")
class Outcome(str, Enum):
    OK = "ok"
    SKIPPED = "skipped"
    FAILED = "failed"
@runtime_checkable
class Step(Protocol[T, U]):
    name: str
    def run(self, item: T) -> U: ...
@dataclass
class Map(Generic[T, U]):
    name: str
    f: Callable[[T], U]
    def run(self, item: T) -> U: return self.f(item)
class Skip(Exception): pass
@dataclass
class Filter(Generic[T]):
    name: str
    keep: Callable[[T], bool]
    def run(self, item: T) -> T:
        if not self.keep(item): raise Skip(f"{self.name}: {item!r}")
        return item
@dataclass
class Record:
    source: Any
    value: Any = None
    outcome: Outcome = Outcome.OK
    notes: list[str] = field(default_factory=list)
class Pipeline:
    def __init__(self, *steps: Step): self.steps = steps
    def __or__(self, step: Step) -> Pipeline: return Pipeline(*self.steps, step)
    def __call__(self, items: Iterable[Any]) -> Iterator[Record]:
        for item in items:
            r = Record(item, item)
            for s in self.steps:
                try:
                    r.value = s.run(r.value)
                    r.notes.append(s.name)
                except Skip as error:
                    r.outcome = Outcome.SKIPPED; r.notes.append(str(error))
                    break
                except (ValueError, TypeError, KeyError) as error:
                    r.outcome = Outcome.FAILED; r.notes.append(f"{s.name}: {type(error).__name__}: {error}")
                    break
            yield r
class Sink(ABC):
    @abstractmethod
    def put(self, r: Record) -> None: ...
    def drain(self, rs: Iterable[Record]) -> Sink:
        for r in rs: self.put(r)
        return self
class Tally(Sink):
    def __init__(self): self.counts: dict[Outcome, int] = {}
    def put(self, r): self.counts[r.outcome] = self.counts.get(r.outcome, 0) + 1
p = Pipeline(Map("parse", json.loads)) | Filter("dicts", lambda d: isinstance(d, dict)) | Map("get", lambda d: d["n"]) | Map("square", lambda n: n * n)
lines = ['{"n": 3}', "[1]", '{"n": "x"}', "{bad", '{"m": 1}', '{"n": 1.5}', "null"]
records = list(p(lines))
for r in records: print(r)
print(Tally().drain(records).counts, isinstance(p.steps[0], Step), isinstance(5, Step), Outcome("ok") is Outcome.OK, json.dumps({r.source: r.outcome for r in records[:2]}), [r.value for r in records if r.outcome == "ok"])
try:
    Sink()
except TypeError as error:
    print(str(error)[:36])
print(Map[int, str]("x", str).run(5), Map.__parameters__, Step.__name__)
