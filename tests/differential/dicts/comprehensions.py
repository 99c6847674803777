# Dicts: comprehensions and copies
words = "the cat sat on the mat the end".split()
print({w: words.count(w) for w in words})
print({len(w): w for w in words})
print({k: v for k, v in {"a": 1, "b": 2}.items() if v > 1})
print({v: k for k, v in {"a": 1, "b": 2}.items()})
d = {"l": [1]}
c = d.copy()
c["l"].append(2)
c["m"] = 3
print(d, c)
print({x: {y: x * y for y in range(3)} for x in range(3)})
print(sorted({"b": 1, "a": 2}), min({"b": 1, "a": 2}), list(map(str, {1: 2})), tuple({1: 2, 3: 4}))
print(len({}), bool({}), bool({0: 0}), not {})
print("a" in {"a": None}, "b" not in {"a": None}, any({0: 1}), all({1: 0}))
