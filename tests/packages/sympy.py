# sympy mpmath: symbolic mathematics
from sympy import (symbols, expand, factor, simplify, diff, integrate, solve, limit, series, Matrix, sin, cos, exp, log, pi, oo, Rational, sqrt, Eq, latex, pretty, N, isprime, factorint, primerange,
                   gcd, lcm, Sum, binomial, nsolve, sympify, srepr, Poly, apart, together, trigsimp, I, Symbol, solveset, S, dsolve, Function)

x, y, n = symbols("x y n")
print(expand((x + y) ** 3), factor(x ** 3 - y ** 3), simplify(sin(x) ** 2 + cos(x) ** 2), trigsimp(2 * sin(x) * cos(x)))
print(diff(x ** 2 * sin(x), x), integrate(x * exp(x), x), integrate(exp(-x ** 2), (x, -oo, oo)), limit(sin(x) / x, x, 0), series(cos(x), x, 0, 6))
print(solve(x ** 2 - 5 * x + 6, x), solve([x + y - 3, x - y - 1], [x, y]), solve(x ** 2 + 1, x), solveset(x ** 2 < 4, x, S.Reals), nsolve(cos(x) - x, x, 1))
m = Matrix([[2, 1], [1, 3]])
print(m.det(), m.inv(), m.eigenvals(), m ** 3, m.rref(), Matrix([[1, 2], [3, 4]]).charpoly(x).as_expr())
print(Rational(1, 3) + Rational(1, 6), sqrt(8), N(pi, 40), isprime(2 ** 61 - 1), factorint(360360), list(primerange(10, 30)), gcd(x ** 2 - 1, x - 1), lcm(6, 8), binomial(10, 3), Sum(n ** 2, (n, 1, 10)).doit(), Sum(n, (n, 1, x)).doit())
print(apart(1 / (x ** 2 - 1), x), together(1 / x + 1 / y), Poly(x ** 2 + 2 * x + 1, x), sympify("x**2 + 2*x").subs(x, 3), latex(integrate(1 / x, x)), latex(Eq(x, sqrt(y) / 2)), srepr(x + 1), (2 + 3 * I) ** 2, ((x + 1) / (x ** 2 + x)).simplify(), log(exp(x)).simplify())
print(pretty(x ** 2 / (y + 1), use_unicode=True))
f = Function("f")
print(dsolve(f(x).diff(x) - f(x), f(x)))
