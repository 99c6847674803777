# collections.namedtuple: fields, repr, methods
# 3.14: Library, Built-in Types (messages of exceptions)
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)

from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._fields, P._fields, len(p), list(p), p == (1, 2), p._asdict(), p._replace(x=9), P._make([5, 6]))
x, y = p
print(x, y, P(x=3, y=4), hash(p) == hash((1, 2)), p + (3,), p < P(1, 3), 2 in p, p.index(2), p.count(1), p[::-1], p[:1])
print(isinstance(p, tuple), isinstance(p, P), P.__name__, P.__doc__, P.__match_args__, P._field_defaults, {p: "v"}[1, 2])
Q = namedtuple("Q", ["a", "b", "c"], defaults=(2, 3))
print(Q(1), Q(1, 5), Q(1, c=9), Q._field_defaults, namedtuple("E", "")(), namedtuple("C", "a, b,c")(1, 2, 3))
print(namedtuple("R", "a class _x a 1", rename=True)._fields)
for f in (lambda: P(), lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(1, 2, x=1), lambda: Q(), lambda: Q(1, 2, 3, 4),
          lambda: P._make([1]), lambda: p._replace(z=1, w=2), lambda: p.z):
    show(f)
def assign(): p.x = 5
show(assign)
for names in ("a a", "_a", "class", "1a", "a b-c", ["a", 5]):
    show(namedtuple, "T", names)
show(namedtuple, "bad name", "x")
show(lambda: namedtuple("T", "x", defaults=(1, 2)))
show(namedtuple, "T", 5)
