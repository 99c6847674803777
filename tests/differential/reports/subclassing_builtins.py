# Reports: subclassing builtins
# list, dict, str and int subclasses with their own methods.
class Queue(list):
    def __init__(self, data=None, size=3):
        super().__init__()
        self.size = size
        for d in data or ():
            self.append(d)

    def append(self, x):
        super().append(x)
        if len(self) > self.size:
            del self[0]


class Counts(dict):
    def __missing__(self, k):
        return 0

    def __setitem__(self, k, v):
        super().__setitem__(str(k), v)


class Attr(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self


class Name(str):
    def __new__(cls, v):
        return super().__new__(cls, v.strip().title())

    def shout(self):
        return self.upper() + "!"


q = Queue([1, 2, 3, 4])
q.append(5)
c = Counts(a=1)
c[5] = c[5] + 2
c["a"] += 1
x = Attr(u=1)
x.v = 2
n = Name("  jo lee ")
print(q, len(q), q[-1], isinstance(q, list), q == [3, 4, 5], Queue().size)
print(c, c["none"], "none" in c, x, x["v"], x.u)
print(n, n.shout(), type(n + "x").__name__, repr(n), sorted([Name("b"), Name("a")]))
