# Functions of the library: collections: Counter, deque, OrderedDict, defaultdict, namedtuple, ChainMap, User classes: details and subclasses
import copy
import pickle
from collections import *


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class Tally(Counter):
    pass


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


t = Tally("abracadabra")
print(t, t.copy(), type(t.copy()), t + Counter("ab"), t - Counter("aaa"), t & Counter("ab"), t | Counter("zz"))
print(t.most_common(2), t.total(), sorted(t.elements()), t["nothing"], "nothing" in t)
t.update(a=1, z=None or 2)
t.subtract("ab")
print(t, +t, -t, t == Counter(t), t <= t, t > Counter("a"))
c = Counter(a=3)
c.__init__("aab")
print(c, Counter(a=2, b=None), Counter(None), Counter(iterable=4))
Loud("aab")
attempt(Counter.fromkeys, "ab")
attempt(Counter, 1, 2)
attempt(hash, c)
print(pickle.loads(pickle.dumps(t)) == t, copy.copy(t) == t, copy.deepcopy(t) == t)

d = deque([1, 2, 3], maxlen=4)
print(d, d + deque([9]), d * 2, d.index(2), d.count(3), d < deque([2]), deque([1]) == [1])
d.extend("xy")
d.extendleft("pq")
d.rotate(2)
print(d, d.maxlen, list(reversed(d)), d.copy(), copy.deepcopy(d))
d.insert
attempt(d.insert, 1, "no room")
attempt(d.remove, "nothing")
attempt(deque().pop)
attempt(deque, [1], -1)
attempt(lambda: d[99])
attempt(lambda: d + [1])
d = deque([5, 6])
print(d, pickle.loads(pickle.dumps(deque([1, [2]], 5))), d.__reduce__()[:3])


def mutate():
    q = deque(range(5))
    for item in q:
        q.append(item)


attempt(mutate)

o = OrderedDict.fromkeys("abc", 0)
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o == {"b": 0}, list(reversed(OrderedDict(a=1, b=2))))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), {"x": 1} | OrderedDict(y=2), copy.copy(o), pickle.loads(pickle.dumps(o)))
attempt(o.move_to_end, "zzz")
attempt(OrderedDict().popitem)

dd = defaultdict(list, {"k": [1]})
dd["new"].append(2)
print(dd, dd.copy(), dd | {"z": 0}, copy.copy(dd), dd.default_factory, pickle.loads(pickle.dumps(dd)))
attempt(defaultdict, 5)
attempt(lambda: defaultdict(None)["x"])

P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p._replace(y=9), p._asdict(), P._fields, P._field_defaults, P._make([3, 4]), P.__doc__, P.x.__doc__, repr(P.y))
print(copy.copy(p), pickle.loads(pickle.dumps(p)) == p, p == (1, 5), P.__match_args__)
attempt(P)
attempt(P, 1, 2, 3)
attempt(P._make, [1])
attempt(p._replace, z=1)
attempt(setattr, p, "x", 1)
attempt(namedtuple, "Q", "a a")
attempt(namedtuple, "Q", "class")
print(namedtuple("Q", "a class _b a", rename=True)._fields)


class Sub(P):
    __slots__ = ()

    def total(self):
        return self.x + self.y


print(Sub(1, 2).total(), Sub(1, 2), Sub(1, 2)._replace(x=8), type(Sub._make([1, 2])))

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), sorted(m), dict(m), m.parents, m.new_child({"c": 0}), m | {"q": 1}, m.get("no"))
m["b"] = 9
print(m.maps, list(m.items()))
attempt(lambda: m["missing"])
attempt(m.pop, "missing")

u = UserDict({"a": 1}, b=2)
print(u, u | {"c": 3}, "a" in u, len(u), u.copy(), sorted(u.items()), u == {"a": 1, "b": 2})
l = UserList([3, 1, 2])
l.sort()
l += [9]
print(l, l[1:], l + [0], 3 in l, l * 2, l.index(2), type(l[:1]))
s = UserString("hello")
print(s, s.upper(), s + "!", s[1:3], s.count("l"), "%s" % s, type(s.upper()), s == "hello", hash(s) == hash("hello"))
