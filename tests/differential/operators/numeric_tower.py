# Operators: a rational number class, as people write it
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Frac:
    def __init__(self, n, d=1):
        def gcd(a, b):
            while b:
                a, b = b, a % b
            return a
        g = gcd(n, d) or 1
        if d < 0:
            g = -g
        self.n, self.d = n // g, d // g
    def __repr__(self):
        return "%d/%d" % (self.n, self.d) if self.d != 1 else str(self.n)
    @staticmethod
    def of(x):
        return x if isinstance(x, Frac) else Frac(x) if isinstance(x, int) else NotImplemented
    def __add__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else Frac(self.n * o.d + o.n * self.d, self.d * o.d)
    __radd__ = __add__
    def __neg__(self):
        return Frac(-self.n, self.d)
    def __sub__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else self + -o
    def __rsub__(self, o):
        return -self + o
    def __mul__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else Frac(self.n * o.n, self.d * o.d)
    __rmul__ = __mul__
    def __truediv__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else Frac(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o):
        return Frac(o) / self
    def __pow__(self, k):
        return Frac(self.n ** k, self.d ** k)
    def __eq__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o):
        o = Frac.of(o)
        return o if o is NotImplemented else self.n * o.d < o.n * self.d
    def __hash__(self):
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)
    def __bool__(self):
        return self.n != 0
    def __int__(self):
        return self.n // self.d
    def __float__(self):
        return self.n / self.d
    def __abs__(self):
        return Frac(abs(self.n), self.d)
    def __round__(self, k=None):
        return round(self.n / self.d, k)
    def __divmod__(self, o):
        q = int(self / o)
        return q, self - q * o
a, b = Frac(1, 2), Frac(-3, 4)
print(a + b, a - b, a * b, a / b, a + 1, 1 + a, 1 - a, 2 * a, 1 / a, a ** 3, -a, abs(b))
print(a == Frac(2, 4), a != b, a < b, a > b, b < 0, 1 > a, a == 0.5, Frac(4, 2) == 2, 2 == Frac(2), {Frac(2): "x"}[2])
print(bool(Frac(0)), int(Frac(7, 2)), float(a), round(Frac(1, 3), 2), sum([a, b]), sorted([a, b, 1]), max(a, b), divmod(Frac(7, 2), 1))
t(lambda: a + "x")
t(lambda: "x" + a)
t(lambda: a < "x")
t(lambda: a <= b)
x = a
x += 1
x *= b
print(x, a)
