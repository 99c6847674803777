# Dicts: as a queue and as a stack
d = {}
total = 0
for i in range(20000):
    d[i] = i
    if len(d) > 10:
        first = next(iter(d))
        total += d.pop(first)
print(len(d), list(d)[0], list(d)[-1], total)
for i in range(5000):
    d["k%d" % i] = i
while len(d) > 3:
    d.popitem()
print(d)
for i in range(3000):
    d[i % 7] = i
    d.pop((i + 3) % 7, None)
print(sorted(d.items(), key=str)[:5])
lru = {}
for k in [1, 2, 3, 1, 4, 1, 5, 2, 6]:
    if k in lru:
        lru[k] = lru.pop(k)
    else:
        if len(lru) == 3:
            del lru[next(iter(lru))]
        lru[k] = str(k)
    print(list(lru), end=" ")
print()
