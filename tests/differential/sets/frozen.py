# Sets: frozenset, its hash and sets of sets
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

f = frozenset([1, 2, 3])
print(f, len(f), 2 in f, sorted(f), f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])))
print(hash(frozenset()), hash(frozenset({1})), hash(frozenset({1, 2})), hash(frozenset(range(10))))
print({f: "value"}[frozenset({3, 1, 2})], len({frozenset(), frozenset({1}), frozenset([1])}))
show(lambda: f.add(1))
show(lambda: hash({1}))
print(f.union([9]), f.intersection([1]), f.difference([1]), f.symmetric_difference([1]), f.copy() is f, frozenset(f) is f)
print(f.isdisjoint([7]), f.issubset(range(5)), f.issuperset([1]))
powerset = {frozenset(x for i, x in enumerate([1, 2, 3]) if mask >> i & 1) for mask in range(8)}
print(len(powerset), frozenset({1, 3}) in powerset, sorted(map(sorted, powerset)))
