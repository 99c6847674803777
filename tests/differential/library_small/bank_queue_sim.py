# Small programs: a simulation with heapq and random
import heapq, itertools, random
from collections import Counter, deque
from dataclasses import dataclass, field
from statistics import mean, quantiles
@dataclass(order=True)
class Event:
    at: float
    seq: int
    kind: str = field(compare=False)
    who: int = field(compare=False, default=-1)
class Bank:
    def __init__(self, tellers, seed):
        self.rng, self.free, self.line = random.Random(seed), tellers, deque()
        self.events, self.seq, self.now = [], itertools.count(), 0.0
        self.arrived, self.waits, self.log = {}, [], Counter()
    def schedule(self, delay, kind, who=-1): heapq.heappush(self.events, Event(round(self.now + delay, 6), next(self.seq), kind, who))
    def run(self, customers):
        t = 0
        for c in range(customers):
            t += self.rng.expovariate(1.0)
            self.schedule(t, "arrive", c)
        while self.events:
            e = heapq.heappop(self.events)
            self.now = e.at
            getattr(self, e.kind)(e.who)
            self.log[e.kind] += 1
        return self
    def arrive(self, who):
        self.arrived[who] = self.now
        self.line.append(who)
        self.serve()
    def leave(self, who):
        self.free += 1
        self.serve()
    def serve(self):
        while self.free and self.line:
            who = self.line.popleft()
            self.free -= 1
            self.waits.append(self.now - self.arrived[who])
            self.schedule(self.rng.uniform(0.5, 2.5), "leave", who)
for tellers in (1, 2, 3):
    b = Bank(tellers, 42).run(50)
    print(tellers, f"mean {mean(b.waits):.4f} max {max(b.waits):.4f} end {b.now:.4f}", dict(b.log), [round(q, 3) for q in quantiles(b.waits, n=4)], sum(w == 0 for w in b.waits))
print(Event(1, 2, "x") < Event(1, 3, "a"), Event(1, 2, "x") == Event(1, 2, "y"), sorted([Event(2, 0, "b"), Event(1, 9, "a")])[0])
def monte(n, seed):
    r = random.Random(seed)
    return Counter(max(r.choices(range(1, 7), k=2)) for _ in range(n))
print(sorted(monte(300, 1).items()), [round(x, 4) for x in random.Random("s").choices([0.1, 0.5, 0.9], [1, 2, 1], k=4)])
