# sortedcontainers: sorted lists, dicts and sets
from sortedcontainers import SortedDict, SortedKeyList, SortedList, SortedSet

s = SortedList([5, 1, 4, 1, 3])
s.add(2); s.update(range(10, 0, -3))
print(s, s.bisect_left(4), s.bisect(1), s.count(1), s[0], s[-1], s[2:5], s.index(4), list(s.irange(2, 5)), list(reversed(s)))
s.remove(1); s.discard(99); del s[-1]
print(s, s.pop(0), s + SortedList([7]), s * 2, 3 in s, s == SortedList(s))
big = SortedList((n * 7919) % 10007 for n in range(5000))
print(len(big), big[2500], big.bisect(5000), sum(big[100:110]), list(big.islice(10, 15)))
k = SortedKeyList(["bb", "a", "dddd", "ccc"], key=len)
print(k, k.bisect_key(2), list(k.irange_key(2, 3)), k.key is len)
d = SortedDict({"b": 2, "a": 1}, c=3)
d["0"] = 0
print(d, d.peekitem(0), d.popitem(), d.keys()[1], d.bisect("b"), list(d.irange("a")), d.setdefault("z", 26), d.index("z"))
t = SortedSet("hello world")
print(t, t & set("low"), t | {"z"}, t - set("aeiou"), t[1:3], t.isdisjoint("xyz"))
for bad in (lambda: s.remove(77), lambda: s[99], lambda: s.index(1000), lambda: d.peekitem(9), lambda: SortedList().pop(), lambda: s.append(1), lambda: s.add("x")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
