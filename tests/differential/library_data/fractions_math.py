# Programs with data: fractions, math and numbers
from fractions import Fraction
import math
import numbers
import cmath
f = Fraction(3, 4)
print(f, repr(f), Fraction("0.125"), Fraction("22/7"), Fraction(0.5), Fraction(6, -8), Fraction(" -3/9 "), Fraction("1e-3"), Fraction(1.1).limit_denominator(100), Fraction(math.pi).limit_denominator(1000))
print(f + 1, f - Fraction(1, 4), f * 2, f / 3, f ** 2, f ** -1, f // Fraction(1, 3), f % Fraction(1, 3), -f, abs(-f), float(f), int(Fraction(7, 2)), round(Fraction(7, 2)), round(Fraction(22, 7), 2), math.floor(Fraction(-7, 2)), math.ceil(Fraction(-7, 2)), math.trunc(Fraction(-7, 2)))
print(f == 0.75, f > 0.7, hash(f) == hash(0.75), f.numerator, f.denominator, f.as_integer_ratio(), 1 + f, 2.0 * f, f ** 0.5, 2 ** f, sum([Fraction(1, n) for n in range(1, 11)]), divmod(Fraction(7, 2), 1), bool(Fraction(0)))
for bad in (lambda: Fraction(1, 0), lambda: Fraction("a"), lambda: Fraction("1/0"), lambda: Fraction(float("nan")), lambda: Fraction(float("inf")), lambda: Fraction(1, 2.5), lambda: Fraction("1 / 2 / 3"), lambda: f < "x", lambda: f / 0):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(math.gcd(12, 18, 27), math.lcm(4, 6, 10), math.comb(10, 3), math.perm(5, 2), math.factorial(20), math.isqrt(10**20 + 1), math.prod([2, 3, 4], start=5), math.hypot(3, 4, 12), math.dist([1, 2], [4, 6]))
print(math.fsum([0.1] * 10), sum([0.5] * 3), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.modf(-3.25), math.frexp(10), math.ldexp(0.5, 3), math.log2(1024), math.log10(1000), math.log(8, 2), math.exp(0), math.degrees(math.pi), math.radians(180) == math.pi)
print(math.ulp(1.0), math.nextafter(1.0, 2), math.remainder(7, 4), math.fmod(-7, 4), math.expm1(0), math.log1p(0), math.trunc(-2.7), math.floor(-2.7), math.ceil(-2.2), math.inf, math.isnan(math.nan), math.tau / 2 == math.pi, math.exp2(3))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.gcd(1.5), lambda: math.acos(2), lambda: math.exp(1000), lambda: math.floor(math.inf), lambda: math.comb(3, -1), lambda: math.sqrt("4"), lambda: math.isqrt(-1), lambda: math.fmod(1, 0), lambda: math.dist([1], [1, 2]), lambda: math.sin()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
print([isinstance(x, numbers.Number) for x in (1, 1.5, 1j, f, "1")], [isinstance(x, numbers.Rational) for x in (1, 1.5, f)], isinstance(True, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1, numbers.Complex))
print(cmath.sqrt(-4), cmath.phase(-1) == math.pi, cmath.polar(3 + 4j)[0], abs(3 + 4j), (1 + 2j).conjugate(), cmath.isclose(1j * 1j, -1), cmath.inf, complex("1+2j") * 2)
def egypt(x):
    while x:
        unit = math.ceil(1 / x)
        yield Fraction(1, unit)
        x -= Fraction(1, unit)
print([str(u) for u in egypt(Fraction(7, 15))], [str(Fraction(n, 12)) for n in range(13)])
