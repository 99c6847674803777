# Programs over modules: interest, rates and rounding in decimals
from decimal import *
import json
from fractions import Fraction
getcontext().prec = 28
def amortize(principal, rate, months):
    principal, monthly = Decimal(principal), Decimal(rate) / 1200
    payment = (principal * monthly / (1 - (1 + monthly) ** -months)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    for n in range(1, months + 1):
        interest = (principal * monthly).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        paid = min(payment, principal + interest)
        principal -= paid - interest
        yield n, paid, interest, principal
for row in amortize("1000", "12", 6):
    print("%2d %10s %8s %10s" % row)
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(f"{mode:<16}", [str(Decimal(v).quantize(Decimal(1), mode)) for v in ("2.5", "-2.5", "1.1", "-1.9", "0.5", "5.01")])
d = Decimal("1234567.8915")
print(f"{d:,.2f} {d:e} {d:.3E} {d:>15.1f}| {d:+} {d:020,.1f} {d:g} {d:%} {Decimal('0.00001')} {Decimal('1e-10')} {Decimal('1E+30')} {Decimal('-0'):+}")
print(d.sqrt(), d.ln(), d.log10(), d.exp().adjusted(), d.to_integral_value(), d.scaleb(-3), d.shift(2), d.logb(), d.as_integer_ratio(), d.is_signed(), d.adjusted(), d.to_eng_string(), Decimal("12.300").normalize(), Decimal("1E3").to_integral(), int(d), float(d), d.fma(2, 3), d.next_plus(), d.number_class(), d.radix(), d.rotate(1), d.same_quantum(Decimal("0.0001")), d.copy_sign(Decimal(-1)))
print(Decimal(7) / 3, Decimal(-7) // 3, Decimal(-7) % 3, divmod(Decimal(7), 2), Decimal(2) ** 100, Decimal(2) ** Decimal("0.5"), abs(Decimal(-1)), +Decimal("1.10"), Decimal("1.1") == 1.1, Decimal("0.5") == 0.5, Decimal(1) < 2.5, hash(Decimal(5)) == hash(5), max(Decimal(1), Decimal("1.0")), Decimal("1.0").compare(Decimal(1)), Decimal("1.0").compare_total(Decimal(1)), sum([Decimal("0.1")] * 10), round(Decimal("2.675"), 2), round(Decimal("1e5"), -3), Decimal.from_float(0.1), Decimal((1, (1, 2, 3), -2)), Decimal("  12  "), Decimal("1_000"), Decimal("Infinity"), Decimal("-inf") < 0, Decimal("sNaN"), Decimal("NaN123"))
with localcontext() as c:
    c.prec = 4
    c.rounding = ROUND_DOWN
    print(Decimal(2) / 3, Decimal("123456") + 0, c.sqrt(Decimal(2)), c.divide(1, 7), c.create_decimal("3.14159"), c.flags[Inexact], c.power(2, 20))
    c.traps[Inexact] = True
    try:
        Decimal(1) / 3
    except Inexact as error:
        print("Inexact", error)
with localcontext(Context(prec=3, Emax=5, Emin=-5)) as c:
    for f in (lambda: Decimal("1e5") * 10, lambda: Decimal("1e-5") / 1000, lambda: Decimal("NaN") + 1):
        try:
            print(f())
        except ArithmeticError as error:
            print(type(error).__name__, error)
for bad in (lambda: Decimal("x"), lambda: Decimal(1) + 1.5, lambda: Decimal(-1).sqrt(), lambda: Decimal(0) / 0, lambda: Decimal(1) // 0, lambda: Decimal("sNaN") + 1, lambda: Decimal("inf") - Decimal("inf"), lambda: int(Decimal("nan")), lambda: int(Decimal("inf")), lambda: Decimal("1e100").quantize(Decimal("0.01")), lambda: Decimal(None), lambda: Decimal("1") < "2", lambda: Context(prec=0), lambda: Decimal(-8) ** Decimal("0.5"), lambda: json.dumps(Decimal(1)), lambda: Decimal("NaN") < 1, lambda: Decimal(0).ln() / 1, lambda: f"{Decimal(1):q}"):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(getcontext(), ExtendedContext.prec, BasicContext.rounding, Decimal(3).__round__(), Fraction(Decimal("0.75")), Decimal("0.1").as_integer_ratio(), DefaultContext.Emax)
