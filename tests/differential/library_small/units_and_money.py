# Small programs: quantities with units, by operators
import math, re
from decimal import Decimal
from fractions import Fraction
from functools import singledispatchmethod, cached_property
from numbers import Number
class Quantity:
    SI = {"m": (1, "m"), "km": (1000, "m"), "cm": (Fraction(1, 100), "m"), "mi": (Fraction(1609344, 1000), "m"), "s": (1, "s"), "min": (60, "s"), "h": (3600, "s")}
    def __init__(self, value, unit):
        if unit not in self.SI:
            raise ValueError(f"unknown unit {unit!r}; one of {', '.join(sorted(self.SI))}")
        self.value, self.unit = Fraction(value), unit
    @classmethod
    def parse(cls, text):
        m = re.fullmatch(r"\s*([-+]?\d+(?:\.\d+)?(?:/\d+)?)\s*([a-z]+)\s*", text)
        if not m:
            raise ValueError(f"can't read {text!r}")
        return cls(m[1], m[2])
    @cached_property
    def base(self): return self.value * self.SI[self.unit][0]
    @property
    def kind(self): return self.SI[self.unit][1]
    def to(self, unit):
        other = Quantity(0, unit)
        if other.kind != self.kind:
            raise TypeError(f"{self.kind} is no {other.kind}")
        return Quantity(self.base / self.SI[unit][0], unit)
    def __add__(self, o): return Quantity(self.value + o.to(self.unit).value, self.unit) if isinstance(o, Quantity) else NotImplemented
    @singledispatchmethod
    def times(self, o): raise TypeError(f"can't multiply by {type(o).__name__}")
    @times.register(int)
    @times.register(Fraction)
    def _(self, o): return Quantity(self.value * o, self.unit)
    @times.register
    def _(self, o: float): return Quantity(self.value * Fraction(o).limit_denominator(1000), self.unit)
    def __mul__(self, o): return self.times(o)
    __rmul__ = __mul__
    def __truediv__(self, o): return self.base / o.base if isinstance(o, Quantity) else Quantity(self.value / o, self.unit)
    def __lt__(self, o): return self.base < o.to(self.unit).base
    def __eq__(self, o): return isinstance(o, Quantity) and (self.kind, self.base) == (o.kind, o.base)
    def __hash__(self): return hash((self.kind, self.base))
    def __float__(self): return float(self.value)
    def __round__(self, n=0): return round(float(self.value), n)
    def __format__(self, spec): return f"{float(self.value):{spec or 'g'}} {self.unit}"
    def __repr__(self): return f"Quantity({self.value}, {self.unit!r})"
a, b = Quantity.parse("1.5 km"), Quantity.parse("3/2mi")
print(a, b, a + b, f"{a + b:.3f}", a.to("mi"), b.to("m"), a < b, a == Quantity(1500, "m"), len({a, Quantity(1500, "m")}), a * 2, 0.5 * a, a / b, a / 3, round(b.to("km"), 2), float(a), max(a, b), Quantity(1, "h").to("min"), sorted([b, a]))
print(a.__dict__.get("base"), sum([a, a], Quantity(0, "m")), isinstance(a.value, Number), math.isclose(float(b.to("km")), 2.414016))
for bad in (lambda: Quantity(1, "kg"), lambda: Quantity.parse("fast"), lambda: a + Quantity(1, "s"), lambda: a + 1, lambda: a * "x", lambda: a / 0, lambda: a < 3, lambda: Quantity("x", "m"), lambda: f"{a:q}", lambda: a * Decimal(1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
