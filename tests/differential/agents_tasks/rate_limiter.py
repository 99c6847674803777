# Agents' tasks: decorators, closures and a clock of one's own
import functools, time, itertools
from collections import deque, OrderedDict
from contextlib import contextmanager
class Clock:
    now = 0.0
    def __call__(self): return self.now
    def sleep(self, s): self.now += s
clock = Clock()
class RateLimited(Exception):
    pass
def rate_limit(calls, per):
    def decorate(f):
        times = deque()
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            while times and clock() - times[0] >= per:
                times.popleft()
            if len(times) >= calls:
                raise RateLimited(f"{f.__name__}: wait {per - (clock() - times[0]):.1f}s")
            times.append(clock())
            return f(*args, **kwargs)
        wrapper.times = times
        return wrapper
    return decorate
def retry(times=3, delay=1.0, factor=2, on=(Exception,)):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            for n in itertools.count(1):
                try:
                    return f(*args, **kwargs)
                except on as error:
                    if n == times:
                        raise
                    wait = delay * factor ** (n - 1)
                    print(f"  {type(error).__name__}: {error}; retrying in {wait}")
                    clock.sleep(wait)
        return wrapper
    return decorate
@retry(times=4, on=(RateLimited,))
@rate_limit(2, 5)
def ping(n):
    "Pings."
    return f"pong {n} at {clock():.1f}"
for n in range(5):
    print(ping(n))
print(ping.__name__, ping.__doc__, len(ping.__wrapped__.times))
class TTLCache(OrderedDict):
    def __init__(self, size, ttl): self.size, self.ttl = size, ttl; super().__init__()
    def put(self, k, v):
        self[k] = (v, clock() + self.ttl); self.move_to_end(k)
        while len(self) > self.size: print("  evicted", self.popitem(last=False)[0])
    def fetch(self, k, make):
        if k in self and self[k][1] > clock():
            self.move_to_end(k)
            return self[k][0]
        self.put(k, make(k))
        return self[k][0]
made = []
cache = TTLCache(2, 10)
for k, dt in (("a", 0), ("b", 1), ("a", 1), ("c", 1), ("b", 0), ("c", 20), ("c", 0)):
    clock.sleep(dt)
    cache.fetch(k, lambda k: made.append(k) or k.upper())
print(made, list(cache))
@contextmanager
def timed(label, out):
    start = clock()
    try:
        yield lambda: clock() - start
    finally:
        out[label] = clock() - start
out = {}
with timed("outer", out) as elapsed:
    clock.sleep(2.5)
    print(elapsed())
    with timed("inner", out): clock.sleep(1)
print(out, time.perf_counter() >= 0, time.monotonic() <= time.monotonic())
def debounce(values, gap):
    last = None
    for t, v in values:
        if last is None or t - last >= gap:
            yield v
        last = t
print(list(debounce([(0, "a"), (1, "b"), (5, "c"), (6, "d"), (11, "e")], 3)))
