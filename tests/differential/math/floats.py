# The module math: exact functions of floats
import math
print(math.pi, math.e, math.tau, math.inf, math.nan, -math.inf)
for x in [0.0, -0.0, 1.0, 2.5, -2.5, 1e20, 1e300, 5e-324, math.inf, -math.inf]:
    print(math.fabs(x), math.modf(x), math.frexp(x), math.isfinite(x), math.isinf(x), math.isnan(x), math.copysign(1, x), math.ulp(x))
print(math.sqrt(2), math.sqrt(16), math.sqrt(2 ** 60), math.sqrt(0.25), math.pow(2, 10), math.pow(2, 0.5), math.pow(0, 0), math.fmod(-7, 3), math.fmod(7.5, 2), math.remainder(7, 4), math.remainder(5, 2), math.ldexp(0.75, 4), math.ldexp(1, -1074))
print(math.exp(0), math.exp(1), math.exp(-1), math.log(1), math.log(math.e), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log(10 ** 1000), math.log2(2 ** 1000), math.log10(10 ** 500), math.log1p(1e-10), math.expm1(1e-10))
print(math.sin(0), math.cos(0), math.tan(0), math.atan2(1, 1), math.degrees(math.pi), math.radians(180), math.atan2(0, -1), math.sinh(0), math.cosh(0), math.tanh(0))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(1, 2, abs_tol=1), math.isclose(math.inf, math.inf), math.isclose(math.nan, math.nan), math.nextafter(1, 2), math.nextafter(1, 0), math.nextafter(0, 1), math.nextafter(math.inf, 0), math.exp2(10))
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-2.1), math.ceil(10 ** 30), math.floor(1e20))
