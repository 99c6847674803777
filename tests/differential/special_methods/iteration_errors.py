# Special methods: exceptions out of special methods pass through
class E(Exception):
    pass


def raiser(*args, **kw):
    raise E("from a special method")


names = ["len", "bool", "iter", "next", "getitem", "setitem", "delitem", "contains", "add", "eq", "lt", "hash", "repr", "str",
         "index", "int", "float", "call", "enter", "neg", "abs", "getattr"]
C = type("C", (), {"__%s__" % n: raiser for n in names})
C.__exit__ = lambda *a: None
o = C()


def setitem():
    o[1] = 2


def delitem():
    del o[1]


def with_():
    with o:
        pass


for f in (lambda: len(o), lambda: bool(o), lambda: iter(o), lambda: next(o), lambda: o[1], setitem, delitem, lambda: 1 in o,
          lambda: o + 1, lambda: o == 1, lambda: o < 1, lambda: hash(o), lambda: repr(o), lambda: str(o), lambda: [1][o],
          lambda: int(o), lambda: float(o), lambda: o(), with_, lambda: -o, lambda: abs(o), lambda: o.nothing,
          lambda: list(o), lambda: [x for x in o], lambda: {o}, lambda: [1, o].index(5), lambda: "%s" % o, lambda: not o):
    try:
        f()
        print("nothing")
    except E as e:
        print("E", end=" ")
print()
