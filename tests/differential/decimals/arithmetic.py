# decimal: arithmetic, rounding, comparison, conversion, formatting, errors
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


D = Decimal
for value in "1.1 -7 0 1e30 0.005 123456.789 NaN -Infinity".split():
    for other in "3 -2.5 0 0.1".split():
        a, b = D(value), D(other)
        for operator in ("+", "-", "*", "/", "//", "%"):
            show(lambda: eval(f"a {operator} b"))
        show(lambda: divmod(a, b))
        show(lambda: (a == b, a != b))
        show(lambda: a < b)
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                 ROUND_05UP):
    print(rounding, [str(D(x).quantize(D("0.1"), rounding=rounding)) for x in ("1.25", "-1.25", "1.35", "2.01")])
for spec in ("", ".2f", ",.3f", ">12", "*^14.1f", "e", ".3g", "%", "+", "010.2f"):
    print(spec, [format(D(x), spec) for x in ("1234.5678", "-0.05", "0")])
for function in (
    lambda: D(1) / 3, lambda: D(2).sqrt(), lambda: D(10).ln(), lambda: D(1).exp(), lambda: D(2) ** D("0.5"),
    lambda: int(D("-7.9")), lambda: float(D("0.1")), lambda: round(D("2.675"), 2), lambda: round(D("2.5")),
    lambda: D(0.1), lambda: D("1_000.50"), lambda: D((1, (1, 2, 3), -2)), lambda: D("0.75").as_integer_ratio(),
    lambda: D("-1.50").as_tuple(), lambda: D("100").normalize(), lambda: D("1E+3").to_eng_string(),
    lambda: hash(D("0.5")) == hash(0.5) == hash(Fraction(1, 2)), lambda: D("0.5") == Fraction(1, 2),
    lambda: sum(D("0.1") for _ in range(10)), lambda: max(D(1), D("1.5"), 1), lambda: D("x"), lambda: D(1) + 1.5,
    lambda: D("Infinity") - D("Infinity"), lambda: D(1).quantize(D("1e-40")), lambda: D(1j), lambda: D("sNaN") + 1,
    lambda: pow(D(3), 4, 5), lambda: Context(prec=3).divide(1, 3), lambda: getcontext(), lambda: D("1").compare("2"),
):
    show(function)
with localcontext(prec=5) as context:
    print(D(1) / 7, context.flags[Inexact])
with localcontext() as context:
    context.traps[Inexact] = True
    show(lambda: D(1) / 3)
