# json: dumps with all arguments, and what can't be encoded

import collections
import enum
import io
import json

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

class Color(enum.IntEnum):
    RED = 1

class Text(str):
    pass

class Number(float):
    def __repr__(self):
        return "number"

class Mapping(dict):
    def items(self):
        return [("own", 1)]

Point = collections.namedtuple("Point", "x y")
values = (
    None, True, False, 0, -5, 10 ** 30, 1.0, -0.0, 1e100, 1.5e-7, "", "a\"b\\c/d\n\t\r\b\f\x00\x1f\x7f", "é\u2028😀\ud800", [], (), {},
    [1, [2, [3, []]]], (1, "a", None), {"a": [1, {"b": ()}]}, {1: 2, 1.5: 3, None: 4, True: 5, "x": 6}, Color.RED, [Color.RED],
    Text("te\"xt"), {Text("k"): Text("v")}, Number(1.5), Mapping(a=1), Point(1, 2), collections.OrderedDict(b=1, a=2),
    collections.Counter("aab"), collections.defaultdict(list, x=[1]), float("nan"), [float("inf"), float("-inf")],
    {float("nan"): 1}, {"a": "b" * 50},
)
for value in values:
    show(lambda: json.dumps(value))
    show(lambda: json.dumps(value, ensure_ascii=False, indent=2))
    show(lambda: json.dumps(value, separators=(",", ":"), indent="\t"))
    show(lambda: "".join(json.JSONEncoder(indent=1).iterencode(value)))
for value in ({"b": 1, "a": 2, "c": {"z": 1, "y": 2}}, {2: 1, 1: 2, 10: 3}, {"a": 1, 2: 3}, [{"b": 1, "a": 1}]):
    show(lambda: json.dumps(value, sort_keys=True))
    show(lambda: json.dumps(value, sort_keys=True, indent=0))
for value in (set(), b"x", object, 1j, [1, {2}], {"a": object}, {(1, 2): 3}, {b"x": 1}, {frozenset(): 1}, range(3), {"a": 1}.keys()):
    show(lambda: json.dumps(value))
    show(lambda: json.dumps(value, skipkeys=True))
    show(lambda: json.dumps(value, default=lambda o: type(o).__name__))
    show(lambda: json.dumps(value, default=list, skipkeys=True))
for value in (float("nan"), [float("inf")], {float("-inf"): 1}):
    show(lambda: json.dumps(value, allow_nan=False))

circle = [1]
circle.append(circle)
show(lambda: json.dumps(circle))
turn = {}
turn["a"] = [turn]
show(lambda: json.dumps(turn))
show(lambda: list(json.JSONEncoder().iterencode(turn)))
show(lambda: json.dumps(object(), default=lambda o: o))
shared = [1]
show(lambda: json.dumps([shared, shared, {"a": shared}]))
try:
    json.dumps(circle, check_circular=False)
except RecursionError:
    print("too deep")

class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)

show(lambda: json.dumps([1j, {"a": 2 - 1j}], cls=Encoder))
show(lambda: json.dumps(object, cls=Encoder))
show(lambda: Encoder(indent=2, sort_keys=True).encode({"b": 1j, "a": [1]}))
show(lambda: json.dumps([1], bad=1))
show(lambda: json.dumps([1], separators=","))
show(lambda: json.dumps({"a": 1}, indent=-1))
out = io.StringIO()
json.dump({"a": [1, "é"]}, out, indent=2)
out.seek(0)
print(out.getvalue(), json.load(out))

# A function that changes what is being encoded.
items = [object(), 1, 2, 3]
def change(o):
    items.clear()
    return "gone"
show(lambda: json.dumps(items, default=change))
