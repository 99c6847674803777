# Calls of one module: math at the edges
import math
inf, nan = math.inf, math.nan
for f in "acos acosh asin atan ceil cos degrees exp expm1 fabs floor isfinite isinf isnan isqrt log log10 log1p log2 modf radians sin sqrt tan tanh trunc ulp factorial frexp".split():
    row = []
    for x in (0, 1, -1, 0.5, 2, inf, -inf, nan, True, "1", None, 1j):
        try:
            v = getattr(math, f)(x)
            row.append(f"{v:.12g}" if isinstance(v, float) else str(v))
        except Exception as error:
            row.append(type(error).__name__)
    print(f, *row)
for f, args in (("atan2", (0.0, -0.0)), ("copysign", (1, -0.0)), ("fmod", (5.5, 2)), ("fmod", (1, 0)), ("fmod", (inf, 1)), ("hypot", ()), ("hypot", (3, 4)), ("ldexp", (1.5, 3)), ("ldexp", (1, 5000)), ("nextafter", (0, 1)), ("pow", (2, 0.5)), ("pow", (-8, 1 / 3)), ("pow", (0, -1)), ("pow", (inf, 0)), ("remainder", (5, 3)), ("remainder", (1, 0)), ("gcd", ()), ("gcd", (0, 5)), ("gcd", (-4, 6)), ("lcm", ()), ("lcm", (4, 0)), ("comb", (5, 2)), ("comb", (2, 5)), ("comb", (-1, 2)), ("perm", (5,)), ("perm", (5, 2)), ("perm", (2, 5)), ("prod", ([],)), ("prod", ([2, 3.5],)), ("fsum", ([1e100, 1, -1e100],)), ("fsum", ([],)), ("fsum", ([inf, -inf],)), ("dist", ((0, 0), (3, 4))), ("dist", ((1,), (2, 3))), ("isclose", (1, 1 + 1e-10)), ("isclose", (1, 2)), ("log", (8, 2)), ("log", (10**400,)), ("log2", (2**1000,)), ("floor", (1e300,)), ("trunc", (-1.9,)), ("factorial", (25,)), ("isqrt", (10**40,))):
    try:
        v = getattr(math, f)(*args)
        print(f, args if f != "log" else args[:1] and "", f"{v:.12g}" if isinstance(v, float) and abs(v) < 1e200 else v)
    except Exception as error:
        print(f, type(error).__name__, error)
class F:
    def __float__(self): return 2.25
    def __floor__(self): return "floored"
    def __ceil__(self): return "ceiled"
    def __trunc__(self): return "cut"
    def __index__(self): return 9
print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.isqrt(F()), math.gcd(F(), 6), math.pi, math.e, math.tau, round(math.erf(0.5), 10), round(math.gamma(4.5), 8), round(math.lgamma(10), 8), math.isclose(0.1, 0.1 + 1e-12, rel_tol=1e-9, abs_tol=0))
