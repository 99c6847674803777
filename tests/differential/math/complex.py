# The module cmath: functions of complex numbers
import cmath
def show(z):
    return '%.9g%+.9gj' % (z.real, z.imag) if isinstance(z, complex) else z
print(cmath.sqrt(-1), cmath.sqrt(-4), cmath.sqrt(2j), cmath.phase(-1), cmath.phase(1j), cmath.rect(2, 0), cmath.pi, cmath.e)
for z in [0.5, 2, -1.5, 1j, -2j, 3 + 4j, -3 - 4j, 0.5 - 0.25j]:
    print(z, *[show(f(z)) for f in (cmath.exp, cmath.log, cmath.log10, cmath.sqrt, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh)])
    print(*[show(f(z)) for f in (cmath.asin, cmath.acos, cmath.asinh, cmath.acosh)], *['%.9g' % x for x in cmath.polar(z)])
print(show(cmath.exp(1j * cmath.pi)), show(cmath.log(8, 2)), cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isfinite(1j), cmath.isnan(complex('nan')), cmath.isinf(cmath.infj))
def roots(n):
    return [cmath.rect(1, 2 * cmath.pi * k / n) for k in range(n)]
print([show(complex(round(r.real, 9) + 0.0, round(r.imag, 9) + 0.0)) for r in roots(6)])
for f in [lambda: cmath.log(0), lambda: cmath.sqrt('a'), lambda: cmath.exp(1000), lambda: cmath.atanh(1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
