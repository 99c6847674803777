# Programs with data: grouping with defaultdict, Counter and ChainMap
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
Row = namedtuple("Row", "city kind amount", defaults=[0])
rows = [Row("Rome", "a", 5), Row("Oslo", "b", 7), Row("Rome", "b", 1), Row("Lima", "a"), Row._make(["Oslo", "a", 2])]
tree = lambda: defaultdict(tree)
nested = tree()
for r in rows:
    nested[r.city][r.kind]["sum"] = nested[r.city][r.kind].get("sum", 0) + r.amount
print({c: {k: dict(v) for k, v in d.items()} for c, d in nested.items()})
print(rows[0]._replace(amount=9), rows[3]._asdict(), Row._fields, Row._field_defaults, rows[0] < rows[2], max(rows, key=lambda r: r.amount).city)
totals = Counter()
for r in rows:
    totals[r.city] += r.amount
print(totals, totals.most_common(1), totals.total(), sum(totals.values()))
defaults, user, cli = {"color": "red", "size": 1}, {"size": 2}, {}
config = ChainMap(cli, user, defaults)
print(dict(config), config["size"], list(config), len(config), config.maps[0] is cli)
config["color"] = "blue"
child = config.new_child({"size": 3})
print(cli, child["size"], child.parents["size"], defaults, child)
for bad in (lambda: config["nope"], lambda: config.pop("size"), lambda: Row(), lambda: Row(1, 2, 3, 4), lambda: Row._make([1]), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "def"), lambda: namedtuple("1x", "a"), lambda: namedtuple("X", "_a")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(namedtuple("R", "a def _b a", rename=True)._fields)
d = deque(range(5), maxlen=3)
d.append(9); d.appendleft(8); d.rotate(1); d.extend("ab"); d.extendleft([1])
print(d, d.maxlen, d[0], d[-1], d.count("a"), d.index(1), list(reversed(d)), d + deque([5]), d == deque([1]), d.copy())
for bad in (lambda: deque().pop(), lambda: d.remove("zz"), lambda: d[7], lambda: deque([1], -1), lambda: d.index("q"), lambda: d.insert(0, 1), lambda: deque(5)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a"); o.move_to_end("c", last=False)
print(list(o.items()), o.popitem(last=False), o == {"b": 2, "a": 1}, o == OrderedDict(a=1, b=2), list(reversed(o)))
dd = defaultdict(list, {"k": [1]})
dd["new"].append(2)
print(dict(dd), dd.default_factory, "x" in dd, dd.get("x"), len(dd), dd | {"z": []})
