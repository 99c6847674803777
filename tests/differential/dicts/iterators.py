# Dicts: iterators, next with a default, exhausted ones
d = {"a": 1, "b": 2, "c": 3}
it = iter(d.items())
print(next(it), list(it), next(it, None))
it = iter(d.values())
for v in it:
    print(v, next(it, "none"))
print(iter(it) is it, list(zip(d, d.values())), list(map(lambda kv: kv[0] * kv[1], d.items())))
print([k for k in d if d[k] > 1], max(d, key=d.get), min(d.values()), sorted(d, reverse=True), len(list(d)))
first, *rest = d
print(first, rest, *d)
(k, v), *others = d.items()
print(k, v, others)
print("".join(d), set(d) == d.keys(), list(enumerate(d)), tuple(d.items()), dict(enumerate("ab")))
def pairs():
    yield "x", 1
    yield "y", 2
print(dict(pairs()), dict(pairs()), list(filter(None, {0: 1, 2: 3})))
