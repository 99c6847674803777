# Operators: vectors and matrices with @, indexing, iteration and comparison
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Vec:
    def __init__(self, *xs):
        self.xs = list(xs)
    def __repr__(self):
        return "Vec" + repr(tuple(self.xs))
    def __len__(self):
        return len(self.xs)
    def __getitem__(self, i):
        return Vec(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __setitem__(self, i, v):
        self.xs[i] = v
    def __iter__(self):
        return iter(self.xs)
    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self, o)))
    def __mul__(self, k):
        return Vec(*(a * k for a in self))
    __rmul__ = __mul__
    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self, o))
    def __rmatmul__(self, o):
        return "r@"
    def __eq__(self, o):
        return isinstance(o, Vec) and self.xs == o.xs
    def __contains__(self, x):
        return x in self.xs
    def __neg__(self):
        return -1 * self
    def __abs__(self):
        return (self @ self) ** 0.5
    def __bool__(self):
        return any(self)
    def __call__(self, f):
        return Vec(*map(f, self))
    def __iadd__(self, o):
        for i, x in enumerate(o):
            self[i] += x
        return self
    def __reversed__(self):
        return reversed(self.xs)
    def __delitem__(self, i):
        del self.xs[i]
v, w = Vec(1, 2, 3), Vec(4, 5, 6)
print(v + w, v * 2, 3 * v, v @ w, [1] @ v, v == Vec(1, 2, 3), v != w, -v, abs(Vec(3, 4)), bool(Vec(0, 0)), v[0], v[1:], 2 in v, 9 in v)
u = v
u += w
print(u is v, v, v(str), list(reversed(v)), max(v), sorted(w, reverse=True), len(v), [*v, *w], dict(enumerate(w)))
del v[0]
a, b = v
print(v, a, b)
t(lambda: v + 5)
t(lambda: v - w)
t(lambda: hash(v))
t(lambda: v < w)
