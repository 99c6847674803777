# Sets: made of and combined with other iterables
d = {3: "a", 1: "b", 2: "c"}
print(set(d), set(d.values()) == {"a", "b", "c"}, set(d.items()) == {(3, "a"), (1, "b"), (2, "c")}, {1, 9} - d.keys(), {1, 9}.difference(d))
s = {1}
s.update(d, [10], (11,), {12}, range(13, 15), (x for x in [15]))
print(s)
s.intersection_update(range(2, 14))
print(s)
print(s.union(d.keys()), s.symmetric_difference(d), s.isdisjoint(d), s.issuperset(d.keys() - {1}), frozenset(d).issubset(range(5)))
print({1, 2} | d.keys(), d.keys() & {1, 5}, d.keys() ^ {1}, sorted(d.items() & {(1, "b")}))
a = set("ab")
a |= {"c"}
a.update("de")
print(sorted(a), len(a))
big = set(range(1000))
big.difference_update(range(0, 1000, 2), range(0, 1000, 3))
print(len(big), sum(big), 5 in big)
print(set.union({1}, {2}, [3]), set.intersection({1, 2}, {2}), frozenset.union(frozenset({1}), {2}), set().union(*[[1], [2, 3]]))
