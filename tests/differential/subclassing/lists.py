# Subclassing: list and tuple
class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def append(self, x):
        print("append", x)
        super().append(x)

    def __getitem__(self, i):
        if isinstance(i, str):
            return "item " + i
        return super().__getitem__(i)

    def __setitem__(self, i, v):
        super().__setitem__(i, v * 2)


s = Stack([1, 2])
s.push(3).push(4)
s[0] = 10
print(s, len(s), s[0], s["k"], s[-1], s[1:3], type(s[1:3]).__name__, 3 in s, s == [20, 2, 3, 4], s.index(3))
print(s + [5], type(s + [5]).__name__, s * 2, [0] + s, sorted(s), list(reversed(s)), sum(s), max(s), tuple(s))
s += [7]
print(s, type(s).__name__)
s *= 2
print(len(s), type(s).__name__)
del s[0:4]
s.sort(reverse=True)
s.extend(Stack([1]))
print(s, s.count(7), s.pop(), s.copy(), bool(Stack()), Stack() == [], [*s], repr(s))
a, *b = s
print(a, b, s < [100], [1] < s, s.__len__(), list.__len__(s), list.append(s, "direct"), s[-1])
for i, x in enumerate(Stack("ab")):
    print(i, x)


class Init(list):
    def __init__(self, n):
        super().__init__(range(n))
        self.n = n


class NoSuper(list):
    def __init__(self, *args):
        self.args = args
        self.append("own")


print(Init(3), Init(2).n, NoSuper(1, 2), NoSuper(1, 2).args)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    def __add__(self, o):
        return Point(self[0] + o[0], self[1] + o[1])


p = Point(1, 2)
print(p, p.x, p + (1, 1), type(p + p).__name__, p == (1, 2), hash(p) == hash((1, 2)), {p: 1}[(1, 2)], len(p), p[1:], 2 in p)
x, y = p
print(x, y, p * 2, sorted([Point(2, 1), Point(1, 1)]), "%s-%s" % p, max(p), list(p), p < (2,), isinstance(p, tuple), tuple(p))
p.label = "L"
print(p.label, p.index(2), p.count(1))
