# Subclassing: dict and set
class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())

    def __contains__(self, k):
        return super().__contains__(k.lower())

    def get(self, k, default=None):
        return super().get(k.lower(), default)


d = Lower()
d["ABC"] = 1
d["def"] = 2
print(d, d["Abc"], "aBc" in d, "x" in d, d.get("DEF"), d.get("q", 9), len(d), list(d), type(d).__name__, d == {"abc": 1, "def": 2})
print(sorted(d.items()), list(d.keys()), list(d.values()), dict(d), {**d}, bool(Lower()), isinstance(d, dict))
del d["abc"]
print(d, d.pop("def"), d, d.setdefault("k", []), d)
d.update({"Z": 1}, y=2)
print(d, sorted(d))


class Default(dict):
    def __missing__(self, key):
        self[key] = value = "made " + str(key)
        return value


m = Default(a=1)
print(m["a"], m["b"], m, m.get("c"), "c" in m)


class Attr(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]


a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, hasattr(a, "z"), a.items() is not None)
del a.x
print(a)
try:
    a.nothing
except AttributeError as e:
    print("AttributeError", e)


class Count(dict):
    def __init__(self, items=()):
        super().__init__()
        for i in items:
            self[i] = self.get(i, 0) + 1


print(Count("abca"), Count("abca") == {"a": 2, "b": 1, "c": 1})


class Tags(set):
    def add(self, x):
        super().add(x.lower())


t = Tags(["a"])
t.add("B")
print(sorted(t), len(t), "b" in t, t == {"a", "b"}, isinstance(t, set), sorted(t | {"c"}), sorted(t & {"a"}), Tags(), Tags([1]))
t |= {"z"}
print(sorted(t), type(t).__name__, t >= {"a"}, {"a"} <= t)


class Frozen(frozenset):
    def first(self):
        return min(self)


f = Frozen([3, 1])
print(f.first(), hash(f) == hash(frozenset([1, 3])), f == {1, 3}, {f: 1}[frozenset([3, 1])], Frozen([5]))
