# pickle: protocols, classes, shared and recursive objects, errors
import collections
import copyreg
import io
import pickle


class Plain:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return type(other) is type(self) and vars(self) == vars(other)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, vars(self))


class Slots:
    __slots__ = ("a", "b")


class State(Plain):
    def __getstate__(self):
        return {"x": self.x, "saved": True}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class New(tuple):
    def __new__(cls, a, b=2):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return (self[0], self[1])


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args, {"more": 1}


class MyList(list):
    pass


class MyDict(dict):
    pass


Point = collections.namedtuple("Point", "x y")
slots = Slots()
slots.a = 1
mine = MyList([1, 2])
mine.name = "n"
values = [
    None, True, 0, 255, 256, 65536, -1, 2**31, -(2**31), 2**63, -(2**100), 1.5, float("inf"), 3 + 4j, "", "text ü€\U0001f600",
    b"", b"\x00\xff", (), (1,), (1, 2, 3, 4), [], [[1], [2]], {}, {"a": {"b": 1}}, {1, 2} & {2}, frozenset([3]),
    bytearray(b"xy"), range(1, 9, 2), slice(1, 2), len, print, int, Plain, Plain(3), State(5), New(7), MyDict(a=1), mine,
    Point(1, [2]), collections.OrderedDict(b=1, a=2), collections.defaultdict(list, {1: [2]}), collections.Counter("aab"),
    collections.deque([1, 2], 5), Ellipsis, NotImplemented, ValueError("bad", 3), Exception,
]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    wrong = []
    for value in values:
        again = pickle.loads(pickle.dumps(value, protocol))
        if repr(again) != repr(value):
            wrong.append((value, again))
    print(protocol, wrong)
    if protocol > 1:
        s = pickle.loads(pickle.dumps(slots, protocol))
        print(s.a, hasattr(s, "b"))
    r = pickle.loads(pickle.dumps(Reduced(1, 2), protocol))
    print(r.args, r.more)
    loop = [1]
    loop.append(loop)
    loop.append({"me": loop})
    again = pickle.loads(pickle.dumps(loop, protocol))
    print(again[1] is again, again[2]["me"] is again)
    p = Plain(None)
    p.x = (p, [p])
    again = pickle.loads(pickle.dumps(p, protocol))
    print(again.x[0] is again, again.x[1][0] is again)
    shared = ["s"]
    a, b = pickle.loads(pickle.dumps((shared, shared), protocol))
    print(a is b)
f = io.BytesIO()
pickler = pickle.Pickler(f, 4)
for value in ("one", 2, [3]):
    pickler.dump(value)
f.seek(0)
unpickler = pickle.Unpickler(f)
print([unpickler.load() for _ in range(3)])
for bad in (b"", b"\x80\x04", b"cnosuch\nthing\n.", b"c__main__\nnothing\n.", b"\x80\x09.", b"N"):
    try:
        print(pickle.loads(bad))
    except Exception as e:
        print(type(e).__name__)
for value in (lambda: 1, (i for i in ()), io.StringIO):
    try:
        print(type(pickle.dumps(value)))
    except Exception as e:
        print(type(e).__name__)


class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return "id" if obj is Plain else None


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        return "<%s>" % pid

    def find_class(self, module, name):
        if name == "Counter":
            raise pickle.UnpicklingError("forbidden")
        return super().find_class(module, name)


f = io.BytesIO()
Persistent(f).dump([Plain, 1])
print(Loader(io.BytesIO(f.getvalue())).load())
try:
    Loader(io.BytesIO(pickle.dumps(collections.Counter()))).load()
except pickle.UnpicklingError as e:
    print(e)
copyreg.pickle(Slots, lambda s: (Plain, ("from slots",)))
print(pickle.loads(pickle.dumps(slots)).x)
