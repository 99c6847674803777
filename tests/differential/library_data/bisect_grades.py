# Programs with data: bisect, heaps and priority queues
import bisect
import heapq
import itertools
from dataclasses import dataclass, field
from queue import PriorityQueue, Queue, LifoQueue, Empty, Full
def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]
print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
data = [("red", 5), ("blue", 1), ("yellow", 8), ("black", 0)]
data.sort(key=lambda r: r[1])
keys = [r[1] for r in data]
print([data[bisect.bisect_left(keys, k)] for k in (0, 1, 5, 8)], bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([1, 2, 3], 9, 0, 2), bisect.bisect_left(data, 4, key=lambda r: r[1]))
items = []
for n in (5, 1, 4, 1, 3):
    bisect.insort(items, n)
bisect.insort_left(items, 3.0, key=lambda v: v) 
print(items)
@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
class Tasks:
    GONE = "<removed>"
    def __init__(self):
        self.heap, self.entries, self.counter = [], {}, itertools.count()
    def add(self, task, priority=0):
        if task in self.entries:
            self.remove(task)
        entry = [priority, next(self.counter), task]
        self.entries[task] = entry
        heapq.heappush(self.heap, entry)
    def remove(self, task):
        self.entries.pop(task)[-1] = self.GONE
    def pop(self):
        while self.heap:
            priority, count, task = heapq.heappop(self.heap)
            if task is not self.GONE:
                del self.entries[task]
                return task, priority
        raise KeyError("pop from an empty priority queue")
t = Tasks()
for name, p in (("write", 5), ("test", 3), ("ship", 9), ("plan", 1), ("test", 7)):
    t.add(name, p)
t.remove("ship")
print([t.pop() for _ in range(3)])
try:
    t.pop()
except KeyError as error:
    print(error)
q = PriorityQueue()
for j in (Job(3, "c"), Job(1, "a"), Job(2, "b")):
    q.put(j)
print([q.get().name for _ in range(3)], q.empty())
q, s = Queue(2), LifoQueue()
q.put(1); q.put_nowait(2); s.put("x"); s.put("y")
for action in (lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.001), lambda: [q.get(), q.get(), q.get_nowait()], lambda: q.get(block=False)):
    try:
        print(action())
    except (Empty, Full) as error:
        print(type(error).__name__, repr(str(error)))
print(s.get(), s.qsize(), q.full(), q.maxsize)
for bad in (lambda: bisect.bisect([1], "a"), lambda: bisect.insort((1,), 1), lambda: bisect.bisect_left([1], 1, -1), lambda: q.task_done() or q.task_done() or q.task_done()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
