# Reports: everyday collections
# The five small things a model writes in nearly every snippet.
print(sorted([30, 4, 112, 9], key=lambda v: -v))
print(sorted(["pear", "Fig", "apple"], key=str.lower, reverse=True))
print(sorted([(2, "b"), (1, "z"), (2, "a"), (1, "c")]))
a, b = {1, 2, 5}, {2, 3}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
a |= {9}
b -= {3}
print(sorted(a), b, {2} <= a, {2}.isdisjoint({3}))
conf = {"db": {"ports": [1, 2]}}
conf["db"]["host"] = "local"
conf["db"]["ports"][1] += 40
conf.setdefault("log", {}).setdefault("levels", []).append("info")
print(conf)
try:
    sorted([3, None, 1])
except TypeError as e:
    print("TypeError:", e)
print(sorted([3, None, 1], key=lambda v: (v is None, v or 0)))
