# Programs with one module: heapq and bisect with keys
import bisect, heapq, random
rng = random.Random(3)
data = [rng.randrange(100) for _ in range(15)]
heap = []
for n in data:
    heapq.heappush(heap, n)
print(heap, all(heap[i] <= heap[2 * i + 1] for i in range(7)))
copy = data[:]
heapq.heapify(copy)
print(sorted(copy) == sorted(heap), [heapq.heappop(heap) for _ in range(5)], heapq.heapreplace(copy, 500), heapq.heappushpop(copy, -1), heapq.heappushpop(copy, 50), copy[0])
print(heapq.nlargest(3, data), heapq.nsmallest(3, data), heapq.nlargest(0, data), heapq.nlargest(99, [2, 1]), heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), heapq.nlargest(1, [], key=len), heapq.nsmallest(1, [5, 3]), heapq.nlargest(2, [(1, "b"), (1, "a"), (0, "z")]))
print(list(heapq.merge([1, 3], [2, 4], [])), list(heapq.merge([3, 1], [4, 2], reverse=True)), list(heapq.merge(["aa", "b"], ["ccc"], key=len, reverse=False)), list(heapq.merge()))
class Item:
    def __init__(self, p, n): self.p, self.n = p, n
    def __lt__(self, other): return (self.p, self.n) < (other.p, other.n)
    def __repr__(self): return f"{self.p}{self.n}"
items = [Item(p, n) for p, n in ((2, "x"), (1, "y"), (2, "a"))]
heapq.heapify(items)
print([heapq.heappop(items) for _ in range(3)])
a = [1, 3, 3, 5]
print([bisect.bisect_left(a, v) for v in (0, 1, 3, 4, 9)], [bisect.bisect_right(a, v) for v in (0, 1, 3, 4, 9)], bisect.bisect(a, 3, hi=2), bisect.bisect_left(a, 3, 2))
rows = [("a", 1), ("b", 5), ("c", 9)]
print(bisect.bisect(rows, 5, key=lambda r: r[1]), bisect.bisect_left(rows, 6, key=lambda r: r[1]))
bisect.insort(rows, ("d", 6), key=lambda r: r[1]); bisect.insort_left(a, 3); bisect.insort_right(a, 2, lo=1)
print(rows, a)
def running_median(values):
    low, high = [], []
    for v in values:
        heapq.heappush(low, -heapq.heappushpop(high, v))
        if len(low) > len(high):
            heapq.heappush(high, -heapq.heappop(low))
        yield high[0] if len(high) > len(low) else (high[0] - low[0]) / 2
print(list(running_median([5, 2, 8, 1, 9])))
class Bad:
    def __lt__(self, o): raise RuntimeError("no order")
for bad in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heapify([1, "a"]), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify([Bad(), Bad()]), lambda: bisect.bisect([1], None), lambda: bisect.bisect(5, 1), lambda: heapq.nlargest(1, 5), lambda: bisect.insort([1], 2, key=5), lambda: heapq.heappushpop([], 3)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
