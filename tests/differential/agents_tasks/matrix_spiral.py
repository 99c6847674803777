# Agents' tasks: small puzzles, many at once
from collections import Counter, defaultdict, deque
from functools import lru_cache, reduce
from itertools import combinations, permutations, product, accumulate
import heapq, math, operator, re, string
def spiral(m):
    out = []
    while m:
        out += m[0]
        m = [list(r) for r in zip(*m[1:])][::-1]
    return out
print(spiral([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]))
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen:
            return seen[target - n], i
        seen[n] = i
print(two_sum([2, 7, 11, 15], 26), two_sum([1], 5))
def anagrams(words):
    groups = defaultdict(list)
    for w in words:
        groups["".join(sorted(w))].append(w)
    return sorted(groups.values(), key=lambda g: (-len(g), g))
print(anagrams("eat tea tan ate nat bat".split()))
def lis(seq):
    import bisect
    tails = []
    for x in seq:
        i = bisect.bisect_left(tails, x)
        tails[i:i + 1] = [x]
    return len(tails)
print(lis([10, 9, 2, 5, 3, 7, 101, 18]))
def queens(n, row=0, cols=()):
    if row == n:
        yield cols
    for c in range(n):
        if all(c != o and abs(c - o) != row - r for r, o in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))
print(len(list(queens(6))), next(queens(8)))
@lru_cache(None)
def lcs(a, b):
    if not a or not b: return ""
    return lcs(a[:-1], b[:-1]) + a[-1] if a[-1] == b[-1] else max(lcs(a[:-1], b), lcs(a, b[:-1]), key=len)
print(lcs("AGGTAB", "GXTXAYB"), [s for s in ("racecar", "A man, a plan", "abc") if (t := re.sub(r"\W", "", s.lower())) == t[::-1]])
def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
print(sieve(60), sum(sieve(2000)))
def topological(deps):
    degree = {k: len(v) for k, v in deps.items()}
    ready = deque(sorted(k for k, d in degree.items() if not d))
    order = []
    while ready:
        n = ready.popleft()
        order.append(n)
        for k in sorted(deps):
            if n in deps[k]:
                degree[k] -= 1
                if not degree[k]: ready.append(k)
    return order if len(order) == len(deps) else None
print(topological({"app": {"lib", "log"}, "lib": {"core"}, "log": {"core"}, "core": set()}), topological({"a": {"b"}, "b": {"a"}}))
def huffman(text):
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    n = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], n, (a[2], b[2]))); n += 1
    def walk(t, p=""):
        return {t: p or "0"} if isinstance(t, str) else {**walk(t[0], p + "0"), **walk(t[1], p + "1")}
    return walk(heap[0][2])
print(huffman("abracadabra"), sum(len(huffman("abracadabra")[c]) for c in "abracadabra"))
def roman(n): return "".join(s * (n // v) for v, s, n in ((v, s, n % p if p else n) for (v, s), p in zip([(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")], [0, 1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4])))
print([roman(n) for n in (1994, 2024, 49, 3888)], list(accumulate([1, 2, 3], operator.mul)), ["".join(p) for p in permutations("abc", 2)], sum(1 for a, b, c in combinations(range(1, 30), 3) if a * a + b * b == c * c), len(list(product("01", repeat=5))))
def flood(grid):
    cells = {(r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v == "1"}
    sizes = []
    while cells:
        todo, size = [cells.pop()], 0
        while todo:
            r, c = todo.pop(); size += 1
            for n in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if n in cells: cells.remove(n); todo.append(n)
        sizes.append(size)
    return sorted(sizes)
print(flood(["11000", "11010", "00100", "00011"]), string.ascii_uppercase[5], reduce(operator.xor, [4, 1, 2, 1, 2]))
