# Sets: every method
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

s = {1, 2, 3}
s.add(4)
s.add(1)
print(s, s.union([5], (6, 7)), s.union(), s.intersection([1, 2, 9], {2, 3}), s.intersection())
print(s.difference([1], {2}), s.difference(), s.symmetric_difference([1, 9]))
print(s.issubset(range(10)), s.issuperset([1]), s.isdisjoint([9]), s.isdisjoint("ab"), s.issubset([1]))
s.update([10], {11: 1}, "")
print(s)
s.intersection_update([1, 2, 3, 10])
print(s)
s.difference_update([1], [2])
print(s)
s.symmetric_difference_update([3, 5])
print(s)
s.discard(99)
s.remove(5)
show(s.remove, 5)
show(s.remove, (1, 2))
c = s.copy()
c.clear()
print(s, c, len(c))
show(c.pop)
show(set, 5)
show(set, 1, 2)
print(set("hello") == set("olleh"), set(), frozenset(), {1}.pop())
