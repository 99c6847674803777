# Agents' steps: algorithms checked against brute force with seeds
import random, bisect, itertools, heapq
from collections import deque, Counter
from functools import reduce
rng = random.Random(1234)
def check(name, fast, slow, make, n=60):
    bad = 0
    for _ in range(n):
        args = make()
        a, b = fast(*args), slow(*args)
        if a != b:
            bad += 1
            if bad == 1: print(f"  {name}{args}: {a} != {b}")
    print(f"{name}: {n - bad} of {n}")
ints = lambda k=8, hi=10: [rng.randint(-hi, hi) for _ in range(rng.randint(1, k))]
def kadane(xs):
    best = cur = xs[0]
    for x in xs[1:]: cur = max(x, cur + x); best = max(best, cur)
    return best
check("max_subarray", kadane, lambda xs: max(sum(xs[i:j]) for i in range(len(xs)) for j in range(i + 1, len(xs) + 1)), lambda: (ints(),))
def sliding_max(xs, k):
    d, out = deque(), []
    for i, x in enumerate(xs):
        while d and xs[d[-1]] <= x: d.pop()
        d.append(i)
        if d[0] <= i - k: d.popleft()
        if i >= k - 1: out.append(xs[d[0]])
    return out
check("sliding_max", sliding_max, lambda xs, k: [max(xs[i:i + k]) for i in range(len(xs) - k + 1)], lambda: (xs := ints(), rng.randint(1, len(xs))))
check("insort", lambda xs: reduce(lambda acc, x: (bisect.insort(acc, x), acc)[1], xs, []), sorted, lambda: (ints(),))
check("kth", lambda xs, k: heapq.nsmallest(k, xs)[-1], lambda xs, k: sorted(xs)[k - 1], lambda: (xs := ints(), rng.randint(1, len(xs))))
def lis(xs):
    t = []
    for x in xs:
        i = bisect.bisect_left(t, x)
        t[i:i + 1] = [x]
    return len(t)
check("lis", lis, lambda xs: max(len(c) for r in range(len(xs) + 1) for c in itertools.combinations(xs, r) if all(a < b for a, b in zip(c, c[1:]))), lambda: (ints(6),))
def edit(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1): prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]
def edit_slow(a, b): return len(a) + len(b) if not a or not b else min(edit_slow(a[1:], b) + 1, edit_slow(a, b[1:]) + 1, edit_slow(a[1:], b[1:]) + (a[0] != b[0]))
word = lambda: "".join(rng.choices("abc", k=rng.randint(0, 5)))
check("edit", edit, edit_slow, lambda: (word(), word()), 30)
def wrong(xs): return sorted(xs)[len(xs) // 2]
check("median", wrong, lambda xs: __import__("statistics").median(xs), lambda: (ints(4, 3),), 10)
def rotate_find(xs, x):
    lo, hi = 0, len(xs) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if xs[mid] == x: return True
        if xs[lo] <= xs[mid]: lo, hi = (lo, mid - 1) if xs[lo] <= x < xs[mid] else (mid + 1, hi)
        else: lo, hi = (mid + 1, hi) if xs[mid] < x <= xs[hi] else (lo, mid - 1)
    return False
check("rotated", rotate_find, lambda xs, x: x in xs, lambda: ((ys := sorted(rng.sample(range(20), 7)), k := rng.randrange(7)) and ys[k:] + ys[:k], rng.randrange(20)))
print(Counter(rng.choices("ab", k=20)), rng.random())
