# Several modules at once: heapq, itertools and functools
import heapq
from functools import reduce, lru_cache, partial, total_ordering
from itertools import chain, count, groupby, islice, takewhile, product
from math import gcd, isqrt
def merge_sorted(*its): return (k for k, _ in groupby(heapq.merge(*its)))
print(list(islice(merge_sorted(count(2, 2), count(3, 3), count(5, 5)), 12)))
def hamming():
    h, last, tie = [1], 0, None
    while True:
        n = heapq.heappop(h)
        if n != last:
            yield n
            last = n
            for f in (2, 3, 5): heapq.heappush(h, n * f)
print(list(islice(hamming(), 15)), next(islice(hamming(), 200, None)))
def primes():
    found = {}
    for n in count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n): found.setdefault(p + n, []).append(p)
print(list(takewhile(lambda p: p < 50, primes())), sum(islice(primes(), 100)))
@lru_cache(None)
def collatz(n): return 1 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
print(max(range(1, 300), key=collatz), collatz(27), collatz.cache_info().currsize)
print(reduce(gcd, [84, 126, 210]), reduce(lambda a, b: a * b // gcd(a, b), range(1, 11)), [n for n in range(2, 100) if all(n % d for d in range(2, isqrt(n) + 1))][-3:], heapq.nsmallest(3, product(range(3), repeat=2), key=lambda t: (sum(t), t)))
fizz = partial(lambda words, n: "".join(w for d, w in words if n % d == 0) or str(n), [(3, "Fizz"), (5, "Buzz")])
print(" ".join(map(fizz, range(1, 16))), list(chain(*zip("ace", "bdf"))))
