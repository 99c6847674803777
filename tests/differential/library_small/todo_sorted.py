# Small programs: tasks sorted in many ways
from datetime import date
from functools import cmp_to_key
from operator import attrgetter, itemgetter
from enum import IntEnum
from typing import NamedTuple, Optional
class Level(IntEnum):
    LOW, MID, HIGH = 1, 2, 3
class Task(NamedTuple):
    title: str
    level: Level = Level.MID
    due: Optional[date] = None
    done: bool = False
tasks = [Task("write", Level.HIGH, date(2024, 5, 2)), Task("Email", due=date(2024, 4, 30)), Task("rest", Level.LOW), Task("plan", Level.HIGH, None, True), Task("éclair", due=date(2024, 4, 30))]
show = lambda ts: " ".join(t.title for t in ts)
print(show(sorted(tasks, key=attrgetter("level"), reverse=True)), "|", show(sorted(tasks, key=lambda t: t.title.lower())), "|", show(sorted(tasks, key=lambda t: (t.due is None, t.due or date.max, -t.level))), "|", show(sorted(tasks, key=itemgetter(3, 1))))
def compare(a, b):
    if a.done != b.done: return 1 if a.done else -1
    return (b.level > a.level) - (b.level < a.level) or (a.title > b.title) - (a.title < b.title)
print(show(sorted(tasks, key=cmp_to_key(compare))), "|", show(sorted(tasks, key=str.lower and (lambda t: len(t.title)))), "|", show(reversed(sorted(tasks, key=attrgetter("title")))))
rows = [("b", 2), ("a", 2), ("c", 1)]
rows.sort(key=itemgetter(0)); rows.sort(key=itemgetter(1), reverse=True)
print(rows, min(tasks, key=attrgetter("title")).title, max(rows)[0], sorted("bAc", key=str.swapcase), sorted([3, "a"], key=str), sorted({"x": 2, "y": 1}.items(), key=lambda kv: kv[1]))
overdue = [t for t in tasks if not t.done and t.due and t.due < date(2024, 5, 1)]
print(f"{len(overdue)} overdue: {show(overdue)}; {sum(t.done for t in tasks) / len(tasks):.0%} done", [t._replace(done=True).done for t in tasks[:2]], any(t.level is Level.LOW for t in tasks), all(t.title for t in tasks))
for bad in (lambda: sorted(tasks), lambda: sorted([1, "a"]), lambda: sorted([1], key=5), lambda: sorted(5), lambda: min(1, "a"), lambda: [].sort(5), lambda: sorted([1], lambda x: x), lambda: max([], default="none"), lambda: sorted([1j, 2j])):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(tasks[0].level.name, f"{tasks[0].level:d}", repr(tasks[0]), Level(3) is Level.HIGH, [l.name for l in Level])
