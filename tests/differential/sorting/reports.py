# Sorting: what programs sort
people = [{"name": "Zoe", "age": 30}, {"name": "adam", "age": 25}, {"name": "Bob", "age": 30}]
print([p["name"] for p in sorted(people, key=lambda p: (-p["age"], p["name"].lower()))])
words = "the quick brown fox jumps over the lazy dog the end".split()
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
print(sorted(words, key=len)[:3], sorted(set(words), key=lambda w: (len(w), w)))
print(sorted(["10", "9", "2"], key=int), sorted([3, -2, 1], key=abs), sorted("Hello World", key=str.lower))
versions = ["1.10.0", "1.2.0", "1.2.10"]
print(sorted(versions, key=lambda v: [int(p) for p in v.split(".")]))
print(min(people, key=lambda p: p["age"])["name"], max(people, key=lambda p: (p["age"], p["name"]))["name"])
ranked = sorted(range(5), key=lambda i: [3, 1, 2, 9, 0][i])
print(ranked, list(reversed(ranked)), [x for _, x in sorted(zip([3, 1, 2], "abc"))])
import heapq
h = []
for v in [5, 1, 8, 3]:
    heapq.heappush(h, v)
print([heapq.heappop(h) for _ in range(4)])
