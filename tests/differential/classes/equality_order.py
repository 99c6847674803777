# Classes: functools-like total ordering, eq and repr by hand
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def total(cls):
    def le(self, o):
        return self < o or self == o
    cls.__le__ = le
    cls.__gt__ = lambda self, o: not (self < o or self == o)
    cls.__ge__ = lambda self, o: not self < o
    return cls
@total
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))
    def __eq__(self, o):
        return isinstance(o, Version) and self.parts == o.parts
    def __lt__(self, o):
        if not isinstance(o, Version):
            return NotImplemented
        return self.parts < o.parts
    def __hash__(self):
        return hash(self.parts)
    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))
vs = [Version(s) for s in ("1.10", "1.2", "2.0", "1.2.1")]
print(sorted(vs), max(vs), min(vs), vs[0] > vs[1], vs[1] <= vs[3], vs[2] >= vs[2], Version("1.2") == vs[1], len({Version("1"), Version("1")}))
t(lambda: Version("1") < 5)
t(lambda: Version("1") == 5)
t(lambda: sorted([Version("1"), 2]))
print(sorted(vs, key=lambda v: v.parts[-1]), vs.index(Version("2.0")), Version("1.2") in vs, vs.count(Version("2.0")))
