# The module itertools: every function, its arguments, and iterators that their sources' code uses meanwhile
from itertools import *
import itertools


def attempt(call):
    try:
        result = call()
        print(result if not hasattr(result, "__next__") else list(islice(result, 20)))
    except Exception as error:
        print(type(error).__name__, error)


print(count(), count(5), count(2.5, 0.5), count(step=2), repeat(1), repeat("a", 3), repeat(object="x", times=2))
for call in [
    lambda: count(10),
    lambda: count(10, -3),
    lambda: count(0.5),
    lambda: count(1 << 62, 1 << 61),
    lambda: count("a"),
    lambda: count(start=3, step=1j),
    lambda: repeat(1, 0),
    lambda: repeat(1, -1),
    lambda: repeat(None, 2),
    lambda: cycle("abc"),
    lambda: cycle([]),
    lambda: cycle(),
    lambda: cycle(1),
    lambda: chain("ab", [1], (), {2: 3}),
    lambda: chain(),
    lambda: chain(1),
    lambda: chain.from_iterable(["ab", "cd"]),
    lambda: chain.from_iterable([1]),
    lambda: chain(a=1),
    lambda: compress("abcdef", [1, 0, 1, 0, 1]),
    lambda: compress("ab", [0, 0, 1]),
    lambda: compress(data="abc", selectors=[0, 1, 1]),
    lambda: compress("ab"),
    lambda: dropwhile(str.isalpha, "ab1c2"),
    lambda: takewhile(str.isalpha, "ab1c2"),
    lambda: filterfalse(None, [0, 1, "", "a"]),
    lambda: filterfalse(lambda x: x % 2, range(6)),
    lambda: starmap(pow, [(2, 3), [3, 2], iter((4, 2))]),
    lambda: starmap(pow, [1]),
    lambda: accumulate([1, 2, 3]),
    lambda: accumulate("abc"),
    lambda: accumulate([]),
    lambda: accumulate([1, 2, 3], lambda a, b: a * b),
    lambda: accumulate([1, 2], initial=10),
    lambda: accumulate([], initial=5),
    lambda: accumulate([3, 1, 2], max, initial=None),
    lambda: accumulate([1, "a"]),
    lambda: pairwise("abcd"),
    lambda: pairwise("a"),
    lambda: pairwise(""),
    lambda: islice("abcdef", 3),
    lambda: islice("abcdef", 2, None),
    lambda: islice("abcdef", 1, 5, 2),
    lambda: islice("abcdef", None),
    lambda: islice("abc", -1),
    lambda: islice("abc", 0, "a"),
    lambda: islice("abc", 0, 1, 0),
    lambda: islice("abc"),
    lambda: islice(count(), 3, 10, 4),
    lambda: islice("abc", 5, 10),
    lambda: islice("abc", 3, 1),
    lambda: zip_longest("abc", [1], fillvalue="-"),
    lambda: zip_longest("ab", "xyz"),
    lambda: zip_longest(),
    lambda: zip_longest("ab", bad=1),
    lambda: product("ab", [1, 2]),
    lambda: product("ab", repeat=2),
    lambda: product(),
    lambda: product("ab", []),
    lambda: product("ab", repeat=0),
    lambda: product("ab", repeat=-1),
    lambda: permutations("abc"),
    lambda: permutations("abc", 2),
    lambda: permutations("ab", 3),
    lambda: permutations([], 0),
    lambda: permutations("ab", -1),
    lambda: permutations("ab", "a"),
    lambda: permutations("abcd", r=1),
    lambda: combinations("abcd", 2),
    lambda: combinations("ab", 3),
    lambda: combinations("ab", 0),
    lambda: combinations("ab", -1),
    lambda: combinations("ab"),
    lambda: combinations(iterable="abc", r=3),
    lambda: combinations_with_replacement("abc", 2),
    lambda: combinations_with_replacement("", 2),
    lambda: combinations_with_replacement("", 0),
    lambda: combinations_with_replacement("ab", 3),
    lambda: [(k, list(g)) for k, g in groupby("aabbbca")],
    lambda: [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)],
    lambda: [k for k, g in groupby("aabb")],
    lambda: groupby(),
    lambda: tee("ab", 0),
    lambda: tee("ab", -1),
    lambda: tee(1),
    lambda: [list(t) for t in tee("abc", 3)],
]:
    attempt(call)

a, b = tee(x * x for x in range(5))
print(next(a), next(a), next(b), list(a), list(b), next(a, "over"))
groups = groupby("aab")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2), next(groups, "over"))
n = 0
for p in permutations(range(6), 4):
    n += p[0] * p[3]
print(n, sum(1 for _ in product(range(4), repeat=5)), sum(sum(c) for c in combinations(range(12), 5)))
print(
    len(list(combinations_with_replacement(range(7), 4))),
    sum(islice(count(1, 2), 1000)),
    sum(chain(range(100), range(50))),
)


class Again:
    """An iterator that uses the one that goes over it."""

    def __init__(self, n):
        self.n = n
        self.user = None

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        if self.user is not None and self.n % 2:
            try:
                next(self.user, None)
            except Exception as error:
                print(type(error).__name__)
        return self.n


for make in [
    cycle,
    chain,
    pairwise,
    lambda s: zip_longest(s, "ab"),
    lambda s: islice(s, 1, 6, 2),
    accumulate,
    lambda s: compress(s, count(1)),
    lambda s: dropwhile(lambda x: x > 6, s),
    lambda s: starmap(max, ((x, 1) for x in s)),
]:
    source = Again(9)
    user = make(source)
    source.user = user
    print(len(list(islice(user, 30))) > 0)


def failing():
    yield 1
    raise KeyError("in the source")


for make in [chain, cycle, pairwise, accumulate, lambda s: groupby(s), lambda s: tee(s)[0], lambda s: islice(s, 5)]:
    it = make(failing())
    for i in range(4):
        try:
            next(it)
        except (KeyError, StopIteration) as error:
            print(type(error).__name__, end=" ")
print()
print(sorted(name for name in dir(itertools) if name[0] != "_" and name != "batched"))
