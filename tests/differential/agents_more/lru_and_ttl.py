# Agents' programs: caches compared by their statistics
from collections import OrderedDict, Counter, namedtuple
from functools import lru_cache, wraps
from heapq import heappush, heappop
from itertools import count
import random
Stats = namedtuple("Stats", "hits misses evictions")
class Cache:
    def __init__(self, size): self.size, self.data, self.h, self.m, self.e = size, OrderedDict(), 0, 0, 0
    def get(self, key, make):
        if key in self.data:
            self.h += 1
            self.touch(key)
        else:
            self.m += 1
            if len(self.data) >= self.size:
                self.evict(); self.e += 1
            self.data[key] = make(key)
            self.added(key)
        return self.data[key]
    def touch(self, key): pass
    def added(self, key): pass
    def evict(self): self.data.popitem(last=False)
    @property
    def stats(self): return Stats(self.h, self.m, self.e)
class FIFO(Cache): pass
class LRU(Cache):
    def touch(self, key): self.data.move_to_end(key)
class LFU(Cache):
    def __init__(self, size): super().__init__(size); self.uses, self.heap, self.c = Counter(), [], count()
    def touch(self, key): self.uses[key] += 1; heappush(self.heap, (self.uses[key], next(self.c), key))
    added = touch
    def evict(self):
        while True:
            n, _, key = heappop(self.heap)
            if key in self.data and self.uses[key] == n:
                del self.data[key], self.uses[key]
                return
class Random(Cache):
    def __init__(self, size): super().__init__(size); self.r = random.Random(0)
    def evict(self): del self.data[self.r.choice(list(self.data))]
rng = random.Random(99)
keys = [min(int(rng.paretovariate(0.9)), 40) for _ in range(400)]
for kind in (FIFO, LRU, LFU, Random):
    c = kind(8)
    values = [c.get(k, lambda k: k * 2) for k in keys]
    assert values == [k * 2 for k in keys]
    print(f"{kind.__name__:<7}{c.stats} {c.stats.hits / len(keys):.1%}", sorted(c.data)[:4])
@lru_cache(maxsize=8)
def double(k): return k * 2
[double(k) for k in keys]
print(double.cache_info(), double.cache_info().hits == LRU(8).h or "same as LRU")
def memo_by(key):
    def deco(f):
        seen = {}
        @wraps(f)
        def wrapper(*a, **k):
            kk = key(*a, **k)
            if kk not in seen: seen[kk] = f(*a, **k)
            return seen[kk]
        wrapper.seen = seen
        return wrapper
    return deco
@memo_by(lambda words: tuple(sorted(words)))
def join(words): return "-".join(words)
print(join(["b", "a"]), join(["a", "b"]), join.seen, Counter(keys).most_common(3))
