# Functions of the library: heapq and bisect: whole modules, keys, errors, comparisons that change the list
import bisect
import heapq
import random


def attempt(f, *args, **kwargs):
    try:
        print(f.__name__, f(*args, **kwargs))
    except Exception as error:
        print(f.__name__, type(error).__name__, error)


r = random.Random(5)
data = [r.randrange(100) for _ in range(30)]
heap = data[:]
heapq.heapify(heap)
print(heap)
print([heapq.heappop(heap) for _ in range(5)], heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 99))
print(heapq.heapreplace(heap, 0), heap[:4], heapq.nlargest(4, data), heapq.nsmallest(4, data))
words = ["pear", "fig", "banana", "kiwi", "apple"]
print(heapq.nlargest(2, words, key=len), heapq.nsmallest(2, words, key=len), heapq.nsmallest(9, words), heapq.nlargest(1, words))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge([7, 4], [9, 1], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappush, (1,), 2)
attempt(heapq.heapify, "abc")
attempt(heapq.heappush, [1], "x")
attempt(heapq.heappushpop, [], 5)


class Evil:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


bad = []
bad.extend(Evil(bad) for _ in range(8))
attempt(heapq.heapify, bad)
bad = [Evil([])]
bad[0].heap = bad
attempt(heapq.heappush, bad, 1)

ordered = [1, 3, 3, 3, 7, 9]
print([bisect.bisect_left(ordered, n) for n in range(11)], [bisect.bisect_right(ordered, n) for n in range(11)])
print(bisect.bisect(ordered, 3, 2), bisect.bisect_left(ordered, 3, 2, 3), bisect.bisect(ordered, 3, hi=2), bisect.bisect("aceg", "d"))
records = [("a", 1), ("b", 5), ("c", 9)]
print(bisect.bisect_left(records, 5, key=lambda pair: pair[1]), bisect.bisect_right(records, 5, key=lambda pair: pair[1]))
bisect.insort(records, ("x", 6), key=lambda pair: pair[1])
bisect.insort_left(ordered, 3)
bisect.insort_right(ordered, 8)
print(records, ordered)
attempt(bisect.bisect, ordered, 3, -1)
attempt(bisect.bisect, ordered, "x")
attempt(bisect.insort, (1, 2), 1)
attempt(bisect.bisect_left, 5, 1)


class Sequence:
    def __len__(self):
        return 10

    def __getitem__(self, i):
        return i * i


print(bisect.bisect(Sequence(), 30))


class Keeps(list):
    def insert(self, index, item):
        print("insert", index, item)
        super().insert(index, item)


kept = Keeps([1, 5])
bisect.insort(kept, 3)
print(kept)
