# Dicts: views are live, sized and iterable
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i))
d["c"] = 3
print(k, v, i)
print("c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, "c" in i, 5 in v)
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(k == {"a", "b", "c"}, k == d.keys(), i == d.items(), v == d.values(), k == ["a", "b", "c"])
print(sorted(k), max(v), sum(v), dict(i))
for key, value in d.items():
    print(key, value)
print({}.keys(), {}.values(), {}.items())
print(bool(k), bool({}.keys()))
it = iter(k)
print(next(it), next(it), next(it), next(it, "end"))
