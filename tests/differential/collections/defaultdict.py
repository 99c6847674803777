# Collections: defaultdict
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"].extend([2, 3]); d["a"].append(4)
print(d, d["a"], len(d), "z" in d, d.get("z"), d["z"], len(d))
n = defaultdict(int)
for ch in "mississippi":
    n[ch] += 1
print(n, dict(n), sorted(n.items()))
print(defaultdict(lambda: "x")["any"], defaultdict(set, {"a": {1}})["b"], defaultdict(None, a=1), defaultdict())
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print(nested["x"]["y"], {k: dict(v) for k, v in nested.items()})
show(lambda: defaultdict()["k"])
show(defaultdict, 5)
show(lambda: defaultdict(int).pop("k"))
c = n.copy()
c["new"] += 1
print(type(c).__name__, c["new"], "new" in n, c.default_factory, isinstance(c, dict), c == n)
c.default_factory = str
print(repr(c["q"]), c.default_factory)
print(defaultdict(int, a=1) | {"b": 2}, {"b": 2} | defaultdict(int, a=1), type({} | defaultdict(int)).__name__)
e = defaultdict(int, a=1)
e |= {"c": 3}
print(e, e == {"a": 1, "c": 3}, list(e), e.setdefault("k", 7), e.popitem())
def fail():
    raise ValueError("factory")
show(lambda: defaultdict(fail)["k"])
class D(defaultdict):
    def __missing__(self, key):
        return "missing " + key
print(D(int)["k"])
groups = defaultdict(list)
for word in ["apple", "avocado", "bean", "beet", "carrot"]:
    groups[word[0]].append(word)
print(dict(groups), {k: len(v) for k, v in groups.items()})
