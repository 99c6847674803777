# Reports: insertion order
# Mappings keep the order things were put in.
import json

d = {"c": 3, "a": 1, "b": 2}
d["z"] = 0
d["a"] = 9
del d["c"]
d["c"] = 4
print(d, list(d), list(reversed(d)), d.popitem(), next(iter(d)))
print(json.loads('{"q": 1, "b": {"y": 2, "x": 3}, "a": 0}'), dict(z=1, m=2, a=3), dict.fromkeys("hello"))


def kw(**k):
    return list(k)


class Form:
    title = 1
    body = 2
    author = 3

    def __init__(self):
        self.w = self.h = self.d = 0


print(kw(second=2, first=1, zeroth=0), [k for k in vars(Form) if not k.startswith("__")], list(vars(Form())))
many = {f"k{n:03d}": n for n in range(300, 0, -1)}
for n in range(0, 300, 3):
    many.pop(f"k{n:03d}", None)
many["last"] = None
print(len(many), list(many)[:4], list(many)[-3:], list(many.values())[100])
print({k: v for k, v in sorted({"b": 1, "a": 2}.items())}, {**{"x": 1, "y": 2}, "x": 3}, list({3: 0, 1: 0, 2: 0} | {0: 0, 1: 5}))
try:
    for k in d:
        d[k + k] = 1
except RuntimeError as e:
    print("RuntimeError:", e)
