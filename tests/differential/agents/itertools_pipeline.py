# Agents' programs: pipelines of itertools and functools
import itertools as it
from functools import reduce, partial
from operator import add, itemgetter, mul, methodcaller

sales = [("north", "jan", 10), ("south", "jan", 7), ("north", "feb", 12), ("south", "feb", 9), ("east", "feb", 1)]
sales.sort(key=itemgetter(0, 1))
for region, rows in it.groupby(sales, key=itemgetter(0)):
    rows = list(rows)
    print(region, sum(map(itemgetter(2), rows)), [m for _, m, _ in rows])
print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate(range(1, 6), mul, initial=1)))
print(list(it.pairwise("abcd")), list(it.zip_longest("ab", "xyz", fillvalue="-")))
print(list(it.islice(it.count(10, 3), 2, 9, 2)), list(it.takewhile(lambda n: n < 40, map(lambda n: n * n, it.count(1)))))
print(list(it.chain.from_iterable([[1, 2], (3,), "ab"])), list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])))
print([a + b for a, b in it.product("ab", "12")], len(list(it.permutations(range(5)))), list(it.combinations_with_replacement("AB", 3)))
print(reduce(lambda acc, n: acc * n, range(1, 11)), reduce(add, [[1], [2, 3]], []))
a, b, c = it.tee(iter("xyz"), 3)
print(next(a), list(b), list(a), "".join(c))
double = partial(mul, 2)
print(list(map(double, range(4))), double.func is mul, double.args, partial(int, base=2)("1011"))
print(list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.filterfalse(str.isdigit, "a1b2")), list(it.dropwhile(str.isspace, "  x y")))
rr = it.cycle(["r", "g"])
print([next(rr) for _ in range(5)], list(it.repeat("z", 3)), it.count(2.5, 0.5), it.repeat(1, 2))
words = "the quick brown fox jumps over the lazy dog".split()
by_len = {k: sorted(g) for k, g in it.groupby(sorted(words, key=len), key=len)}
print(by_len, sorted(words, key=methodcaller("count", "o"), reverse=True)[:3])
def chunks(iterable, n):
    iterator = iter(iterable)
    while chunk := tuple(it.islice(iterator, n)):
        yield chunk
print(list(chunks(range(7), 3)))
for bad in (lambda: list(it.islice([1], -1)), lambda: it.combinations("abc", -1), lambda: reduce(add, []), lambda: it.count("a"), lambda: list(it.chain(1)), lambda: it.product([1], repeat=-1), lambda: it.tee([], -1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
