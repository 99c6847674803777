# Dicts: insertion order through every change
d = {"z": 1, "a": 2, "m": 3}
d["b"] = 4
d["a"] = 20
print(d)
del d["z"]
d["z"] = 5
print(list(d), list(d.values()))
print(d.popitem(), d)
for i in range(40):
    d[i] = i * i
for i in range(0, 40, 3):
    del d[i]
print(d)
d.update({"m": 30, "new": 1})
print(list(d)[:3], list(d)[-1])
print(list(reversed(d))[:4])
print({k: v for k, v in zip("hello", range(5))})
