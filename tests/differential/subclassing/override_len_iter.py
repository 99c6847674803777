# Subclassing: overridden __len__, __iter__, __getitem__ of lists and dicts
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class It(list):
    def __iter__(self):
        return iter(["over"])
t(lambda: (list(It([1, 2])), tuple(It([1])), [x for x in It([1, 2])], sorted(It([1])), len(It([1, 2])), It([1])[0]))
class Le(list):
    def __len__(self):
        return 7
t(lambda: (len(Le()), bool(Le())))
class Eq(list):
    def __eq__(self, o):
        return "eq!"
t(lambda: (Eq() == [], [] == Eq(), Eq() != []))
class D(dict):
    def __getitem__(self, k):
        return "own"
    def __iter__(self):
        return iter(["k"])
    def __len__(self):
        return 3
t(lambda: (D(a=1)["a"], list(D()), len(D()), "%(x)s" % D(), D(a=1).get("a"), "a" in D(a=1), list(D(a=1).items())))
class M:
    def keys(self):
        return ["a", "b"]
    def __getitem__(self, k):
        return k * 2
t(lambda: dict(M()))
t(lambda: (lambda **kw: kw)(**M()))
t(lambda: {**M(), "c": 1})
class N(list):
    def __getitem__(self, i):
        return "item %r" % (i,)
t(lambda: (N([1])[5], N()["x"], N()[1:2], [x for x in N([1, 2])]))
