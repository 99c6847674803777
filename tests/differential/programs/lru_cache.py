# Programs: a cache that forgets what was used least recently
from collections import OrderedDict
class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()
        self.hits = self.misses = 0
    def get(self, key, default=None):
        if key in self.data:
            self.hits += 1
            self.data.move_to_end(key)
            return self.data[key]
        self.misses += 1
        return default
    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            old, _ = self.data.popitem(last=False)
            return old
c = LRU(3)
print([c.put(k, k * k) for k in range(5)], list(c.data.items()))
print(c.get(2), c.get(0, "gone"), list(c.data), c.put(9, 81), list(c.data), (c.hits, c.misses))

def memoize(f):
    cache = {}
    def wrapper(*args, **kwargs):
        key = args + tuple(sorted(kwargs.items()))
        if key not in cache:
            cache[key] = f(*args, **kwargs)
        return cache[key]
    wrapper.cache = cache
    wrapper.__name__ = f.__name__
    return wrapper

@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), len(fib.cache), fib.__name__)
