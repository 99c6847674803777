# Special methods: __repr__, __str__, __format__, __hash__, __dir__
class R:
    def __repr__(self):
        return "<R>"


class S:
    def __str__(self):
        return "an S"


class Both(R, S):
    pass


class F:
    def __format__(self, spec):
        return "[" + spec + "]"


print(R(), str(R()), repr(R()), [R()], {"k": R()}, (R(),), str(S()), "%s %r" % (R(), R()))
print(repr(S()).startswith("<__main__.S object at 0x"), str(Both()), repr(Both()))
print("{} {!r} {:>5}".format(R(), R(), str(R())))
print("{:abc} {}".format(F(), F()), format(F(), "x"), format(R()), format(5, "03"))
for f in (lambda: format(R(), "5"), lambda: "{:x}".format(R()), lambda: object().__format__("x")):
    try:
        print(f())
    except TypeError as e:
        print(e)


class D:
    def __dir__(self):
        return ["b", "a"]


print(dir(D()))


class T(tuple):
    def __repr__(self):
        return "T" + super().__repr__()


print(T([1, 2]), str(T([1])), [T([1])], "%s" % (T([3]),))


class H:
    def __init__(self, k):
        self.k = k

    def __hash__(self):
        return hash(self.k)

    def __eq__(self, o):
        return isinstance(o, H) and self.k == o.k


d = {H(1): "one", H("x"): "ex"}
print(d[H(1)], d.get(H("x")), H(2) in d, len({H(1), H(1), H(2)}))


class Unhashable:
    __hash__ = None


for o in (Unhashable(), [], {}, set()):
    try:
        hash(o)
    except TypeError as e:
        print(e)
print(hash(5), hash(True), hash(None) == hash(None))
