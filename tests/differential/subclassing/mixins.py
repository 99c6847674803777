# Subclassing: mixins with built-in bases, in both orders
class ReprMixin:
    def __repr__(self):
        return "%s%s" % (type(self).__name__, super().__repr__())


class JsonMixin:
    def to_json(self):
        return "{" + ", ".join('"%s": %r' % kv for kv in sorted(self.items())) + "}"


class Loud:
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)


class D(ReprMixin, JsonMixin, dict):
    pass


class L(Loud, list):
    pass


class Base(dict):
    pass


class Named:
    def __init__(self, *args, name="none", **kw):
        super().__init__(*args, **kw)
        self.name = name


class N(Named, Base):
    pass


class After(dict, JsonMixin):
    pass


d = D(a=1, b=2)
print(d, d.to_json(), After(x=1).to_json())
l = L([1, 2])
l[0] = 5
print(l)
n = N({"k": 1}, name="nn", z=2)
print(n, n.name, [c.__name__ for c in N.__mro__])


class Str(str, ReprMixin):
    pass


print(repr(Str("x")), Str("x").upper())


class Ordered:
    def __lt__(self, o):
        return self.key() < o.key()


class Word(Ordered, str):
    def key(self):
        return len(self)


print(sorted([Word("ccc"), Word("a"), Word("bb")]), min([Word("zz"), Word("aaa")]))
for bases in ((int, str), (D, int), (dict, set), (Exception, dict)):
    try:
        type("X", bases, {})
        print("fine")
    except TypeError as e:
        print(e)


class Both(D, Base):
    pass


print(Both(q=1), [c.__name__ for c in Both.__mro__])
