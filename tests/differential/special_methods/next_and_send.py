# Special methods: iterators of a program's own in for, zip, unpacking, comprehension
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration("done")
        self.i += 1
        return self.i
print(list(Count(3)), tuple(Count(2)), sum(Count(4)), max(Count(3)), sorted(Count(3), reverse=True), dict(zip("ab", Count(9))), set(Count(2)))
a, *b = Count(4)
print(a, b, [x * y for x in Count(2) for y in Count(2)], {x: x * x for x in Count(3)}, 2 in Count(3), 9 in Count(3))
t(lambda: next(Count(0)))
t(lambda: next(Count(0), "default"))
for i in Count(5):
    if i == 2:
        continue
    if i == 4:
        break
    print(i, end=" ")
else:
    print("else")
print()
class Raises:
    def __iter__(self):
        return self
    def __next__(self):
        raise ValueError("in next")
t(lambda: list(Raises()))
t(lambda: [x for x in Raises()])
t(lambda: dict(Raises()))
t(lambda: "x".join(Raises()))
class Twice:
    def __iter__(self):
        yield from Count(2)
        yield from [10]
print(list(Twice()), list(enumerate(Twice(), 1)), list(map(str, Twice())), list(filter(None, Twice())), list(reversed(list(Twice()))))
class Rev:
    def __reversed__(self):
        return iter("reversed")
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return i
print("".join(reversed(Rev())), list(Rev.__getitem__(None, slice(1))for _ in [0]))
class Seq:
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return "abc"[i]
print(list(reversed(Seq())), list(Seq()), "b" in Seq(), "z" in Seq())
t(lambda: reversed(Count(1)))
t(lambda: iter(Count))
