# Programs with one module: the recipes of itertools
import collections, math, operator, random
from itertools import *
def take(n, it): return list(islice(it, n))
def tail(n, it): return iter(collections.deque(it, maxlen=n))
def nth(it, n, default=None): return next(islice(it, n, None), default)
def all_equal(it):
    g = groupby(it)
    return next(g, True) and not next(g, False)
def quantify(it, pred=bool): return sum(map(pred, it))
def ncycles(it, n): return chain.from_iterable(repeat(tuple(it), n))
def dotproduct(a, b): return math.sumprod(a, b) if hasattr(math, "sumprod") else sum(map(operator.mul, a, b))
def grouper(it, n, fill=None): return zip_longest(*[iter(it)] * n, fillvalue=fill)
def roundrobin(*its):
    nexts = cycle(iter(i).__next__ for i in its)
    pending = len(its)
    while pending:
        try:
            for n in nexts: yield n()
        except StopIteration:
            pending -= 1
            nexts = cycle(islice(nexts, pending))
def partition(pred, it):
    a, b = tee(it)
    return filterfalse(pred, a), filter(pred, b)
def powerset(it):
    s = list(it)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
def unique(it, key=None):
    seen = set()
    for x in it:
        k = key(x) if key else x
        if k not in seen:
            seen.add(k)
            yield x
def sliding(it, n):
    it = iter(it)
    w = collections.deque(islice(it, n - 1), maxlen=n)
    for x in it:
        w.append(x)
        yield tuple(w)
def iter_except(f, exc):
    try:
        while True: yield f()
    except exc: pass
def convolve(signal, kernel):
    kernel = tuple(kernel)[::-1]
    n = len(kernel)
    padded = chain(repeat(0, n - 1), signal, repeat(0, n - 1))
    return (sum(map(operator.mul, kernel, w)) for w in sliding(padded, n))
def before_and_after(pred, it):
    it = iter(it); transition = []
    def first():
        for e in it:
            if pred(e): yield e
            else:
                transition.append(e)
                return
    return first(), chain(transition, it)
print(take(3, count(5)), list(tail(3, "ABCDEFG")), nth("abc", 1), nth([], 5, "d"), all_equal("aaa"), all_equal("ab"), quantify([1, 0, 3]), list(ncycles("ab", 2)), dotproduct([1, 2], [3, 4]))
print(list(grouper("abcdefg", 3, "x")), list(roundrobin("abc", "d", "ef")), [list(p) for p in partition(lambda n: n % 2, range(6))], list(powerset([1, 2, 3])), list(unique("AbBa", str.lower)), list(sliding("abcd", 2)), list(iter_except([3, 2, 1].pop, IndexError)), list(convolve([1, 2, 3], [0, 1, 0.5])))
a, b = before_and_after(str.isupper, "ABCdEf")
print("".join(a), "".join(b), list(accumulate(chain([100], repeat(-10, 3)))), list(zip(count(), "ab")), list(map(operator.pow, repeat(2), range(5))))
print(list(product("ab", repeat=2)), list(product([], [1])), list(product()), list(combinations("abc", 0)), list(permutations([], 0)), list(permutations("ab", 3)), list(combinations_with_replacement([1, 2], 2)))
g = groupby([1, 1, 2, 3, 3])
first = next(g); second = next(g)
print(first[0], list(first[1]), second[0], list(second[1]), [(k, len(list(v))) for k, v in groupby("aaBb", str.lower)])
x, y = tee([1, 2, 3]); next(x)
print(list(zip(x, y)), list(starmap(lambda *a: sum(a), [(1,), (1, 2), ()])), list(compress(count(), [1, 0, 1])), list(islice("abcdef", None, None, 2)), list(islice(range(9), 3, 7, 3)), list(pairwise([])), list(takewhile(bool, [1, 2, 0, 3])), list(dropwhile(bool, [1, 0, 2])), list(filterfalse(None, [0, 1])), list(accumulate([])), list(accumulate([1, 2], initial=5)), list(zip_longest()), list(chain()), next(cycle([7])), list(cycle([])))
