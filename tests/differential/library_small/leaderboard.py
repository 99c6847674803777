# Small programs: a leaderboard with bisect, ties and ranks
import bisect, json
from collections import namedtuple, OrderedDict
from functools import total_ordering
from itertools import groupby
@total_ordering
class Score:
    __slots__ = ("name", "points", "time")
    def __init__(self, name, points, time): self.name, self.points, self.time = name, points, time
    def key(self): return (-self.points, self.time)
    def __eq__(self, o): return self.key() == o.key() if isinstance(o, Score) else NotImplemented
    def __lt__(self, o): return self.key() < o.key() if isinstance(o, Score) else NotImplemented
    def __repr__(self): return f"{self.name}:{self.points}"
    def __hash__(self): return hash(self.key())
class Board:
    def __init__(self, size): self.size, self.rows = size, []
    def add(self, s):
        bisect.insort(self.rows, s)
        del self.rows[self.size:]
        return s in self.rows
    def ranks(self):
        n = 1
        for _, g in groupby(self.rows, key=Score.key):
            g = list(g)
            yield from ((n, s.name, s.points) for s in g)
            n += len(g)
    def __format__(self, spec): return "\n".join(f"{r:>2}. {n:{spec or '<8'}}{p:>6,}" for r, n, p in self.ranks())
b = Board(5)
print([b.add(Score(*t)) for t in (("ann", 1200, 3), ("bob", 900, 1), ("cyd", 1200, 3), ("dee", 1500, 9), ("eve", 900, 2), ("fay", 100, 1), ("gus", 950, 5))])
print(f"{b}", f"{b:.<10}", sep="\n")
print(b.rows, max(b.rows), min(b.rows), Score("x", 1, 1) >= Score("y", 1, 1), Score("x", 2, 1) != Score("x", 1, 1), len({Score("a", 1, 1), Score("b", 1, 1)}))
od = OrderedDict((n, p) for _, n, p in b.ranks())
od.move_to_end("bob", last=False) if "bob" in od else od.move_to_end("gus", last=False)
print(json.dumps(od), next(reversed(od)))
for bad in (lambda: Score("a", 1, 1) < 5, lambda: Score("a", 1, 1).nope, lambda: setattr(Score("a", 1, 1), "extra", 1), lambda: Score("a"), lambda: sorted([Score("a", 1, 1), None])):
    try:
        print(bad())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, str(error).split(" and no __dict__")[0])
