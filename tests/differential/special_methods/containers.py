# Special methods: containers of a program's own
class Seq:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        print("getitem", i)
        return self.items[i]

    def __setitem__(self, i, v):
        print("setitem", i, v)
        self.items[i] = v

    def __delitem__(self, i):
        print("delitem", i)
        del self.items[i]


s = Seq(1, 2, 3)
print(s[0], s[-1], len(s), bool(s), bool(Seq()))
print(s[1:], s[::2], s[:-1])
s[0] = 10
s[1:2] = [7, 8]
del s[0]
print(s.items)
print(list(s), 8 in s, 99 in s)
a, b, c = s
print(a, b, c, [x for x in s], max(s), sorted(s))


class Grid:
    def __getitem__(self, key):
        return key


g = Grid()
print(g[1, 2], g[1:2, ::3], g[...], g[()], g["a"], g[None])


class Contains:
    def __contains__(self, x):
        return x


class Iter:
    def __iter__(self):
        yield 1
        yield 2


print(5 in Contains(), 0 in Contains(), 0 not in Contains(), "x" in Contains())
print(1 in Iter(), 3 in Iter(), list(Iter()), tuple(Iter()), sum(Iter()))


class Next:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Next(3)), next(Next(5)), next(Next(0), "default"), dict(zip("ab", Next(2))))


class NotIterable:
    __iter__ = None

    def __getitem__(self, i):
        return i


class BadIter:
    def __iter__(self):
        return 5


for f in (lambda: iter(NotIterable()), lambda: list(BadIter()), lambda: iter(Seq)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Endless:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(Endless()), 9 in Endless(), 10 in Endless())
try:
    len(Endless())
except TypeError as e:
    print(e)
