# more-itertools: many more itertools
import more_itertools as mi

print(list(mi.chunked(range(7), 3)), list(mi.windowed([1, 2, 3, 4], 3)), list(mi.flatten([[1], [2, 3]])), list(mi.collapse([1, [2, [3, "ab"]]])), mi.first([], "d"), mi.last([1, 2]), mi.one([5]), mi.ilen(iter("abc")))
print(list(mi.divide(3, range(7))) and [list(c) for c in mi.divide(3, range(7))], [list(g) for g in mi.split_at("a,b,c", lambda c: c == ",")], [list(g) for g in mi.split_when([1, 2, 5, 6, 9], lambda a, b: b - a > 1)], [list(g) for g in mi.consecutive_groups([1, 2, 4, 5, 9])])
print(list(mi.unique_everseen("AbBa", key=str.lower)), list(mi.unique_justseen("aabb")), mi.partition(str.isdigit, "a1") and [list(p) for p in mi.partition(str.isdigit, "a1b2")], dict(mi.map_reduce("abcabc", ord, lambda v: 1, sum)), mi.bucket and sorted(mi.bucket(["a1", "b2"], key=lambda s: s[0])))
p = mi.peekable([1, 2, 3])
print(p.peek(), next(p), p[0], bool(p), p.prepend(9), list(p))
print(list(mi.interleave_longest([1, 2, 3], "a")), list(mi.roundrobin("ab", "c")), list(mi.sliced("abcdefg", 3)), list(mi.stagger([0, 1, 2])), list(mi.pairwise([1, 2, 3])), list(mi.distribute(2, [1, 2, 3])[0]), mi.nth_or_last([1], 5), list(mi.powerset([1, 2, 3])), list(mi.run_length.encode("aab")), list(mi.set_partitions("abc", 2)), list(mi.numeric_range(1.0, 3.0, 0.5)), mi.minmax([3, 1, 2]), list(mi.always_iterable(None)), list(mi.distinct_permutations([1, 1, 0])))
for bad in (lambda: mi.one([]), lambda: mi.one([1, 2]), lambda: mi.first([]), lambda: mi.only([1, 2]), lambda: list(mi.chunked([1, 2, 3], 2, strict=True)), lambda: mi.exactly_n([1], 1) or mi.strictly_n([1], 2) and list(mi.strictly_n([1], 2)), lambda: mi.seekable([1]).seek(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(mi.seekable("abc").peek(), list(mi.spy("abc")[0]), mi.countable([1]).items_seen, list(mi.difference([1, 3, 6])), mi.all_equal([1, 1]), mi.is_sorted([1, 2]), mi.locate([0, 1, 1]) and list(mi.locate([0, 1, 1])), mi.dotproduct([1, 2], [3, 4]), list(mi.sieve(30)), list(mi.factor(360)), mi.polynomial_from_roots([1, 2]), mi.nth_product(3, "ab", "cd"))
