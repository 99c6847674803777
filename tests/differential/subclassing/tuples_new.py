# Subclassing: tuples with names, __new__ and __slots__
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Pt(tuple):
    __slots__ = ()
    def __new__(cls, x, y=0):
        return tuple.__new__(cls, (x, y))
    x = property(lambda self: self[0])
    y = property(lambda self: self[1])
    def __repr__(self):
        return "Pt(x=%r, y=%r)" % self
    def moved(self, **kw):
        return Pt(kw.get("x", self.x), kw.get("y", self.y))
p = Pt(1, 2)
print(p, p.x, p.y, p == (1, 2), p.moved(y=9), [p], len(p), p + (3,), hash(p) == hash((1, 2)))
t(lambda: setattr(p, "x", 5))
t(lambda: Pt())
x, y = p
print(x, y, max(p), sum(p), p[::-1], p < Pt(1, 3), sorted([Pt(2), Pt(1)]), isinstance(p, tuple))
class Ga(tuple):
    def __getattr__(self, n):
        return "attr " + n
t(lambda: (Ga((1,)).anything, Ga((1,))[0], Ga((1,)).count(1)))
t(lambda: Pt.__new__(Pt, 5))
t(lambda: tuple.__new__(Pt, [7, 8]))
t(lambda: tuple.__new__(list, [7]))
t(lambda: tuple.__new__(5))
t(lambda: (type(p).__mro__[1].__name__, Pt.__slots__))
