# Calls of one module: decimal with right and wrong arguments
from decimal import *
a, b, n = Decimal("12.345"), Decimal("-3"), Decimal("NaN")
for e in """a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -a, abs(b), +a
a ** 2, a ** b, Decimal(2) ** -2, Decimal(2) ** Decimal('0.5'), pow(Decimal(3), 4, 5)
a < b, a == Decimal('12.3450'), a == 12.345, a > 12, b == -3, hash(b) == hash(-3)
round(a), round(a, 2), round(Decimal('2.5')), round(Decimal('-0.5')), int(a), float(b), bool(Decimal(0)), complex(b)
a.quantize(Decimal('0.1')), a.quantize(Decimal('0.01'), ROUND_DOWN), a.quantize(1)
a.sqrt(), a.ln(), a.log10(), b.exp(), a.logb(), a.normalize(), Decimal('100').normalize()
a.as_tuple(), a.as_integer_ratio(), a.adjusted(), a.copy_abs(), a.copy_negate(), a.copy_sign(b)
a.compare(b), a.compare_total(b), a.max(b), a.min(b), a.max_mag(b), a.min_mag(b)
a.is_nan(), a.is_finite(), a.is_signed(), a.is_zero(), a.is_normal(), n.is_qnan(), Decimal('sNaN').is_snan(), a.is_infinite(), a.is_subnormal(), a.is_canonical()
a.next_plus(), a.next_minus(), a.next_toward(b), a.number_class(), a.radix(), a.rotate(1), a.scaleb(2), a.shift(1)
a.to_eng_string(), Decimal('1E+4').to_eng_string(), a.to_integral_value(), a.to_integral_exact(), a.remainder_near(b), a.fma(b, 1), a.same_quantum(Decimal('1.000'))
Decimal(5).logical_and(1) if False else Decimal(101).logical_and(Decimal(11)), Decimal(101).logical_or(Decimal(11)), Decimal(101).logical_xor(Decimal(11)), Decimal(1).logical_invert().adjusted()
Decimal(), Decimal(5), Decimal('1e5'), Decimal(' 1.5 '), Decimal((0, (1, 2), -1)), Decimal(0.5), Decimal(True), Decimal('-Infinity'), Decimal('١٢')
Decimal.from_float(0.25), Decimal.from_float(3)
str(Decimal('0E-10')), str(Decimal('1E-7')), repr(Decimal('0.0000001')), str(Decimal('123E2'))
f'{a:.1f}', f'{a:10.2f}|', f'{a:<10}|', f'{a:e}', f'{a:,.2f}', f'{a:%}', f'{a:+}', f'{Decimal(1234567):,}', f'{Decimal("0.5"):.0f}', f'{Decimal("1.5"):.0f}', f'{a:010.1f}', f'{a:^+12.3E}'
n == n, n != n, n + 1, Decimal('Inf') + 1, Decimal('Inf') > 10, max(Decimal(1), Decimal(2)), sum([a, b])
a + 1, 1 + a, a * True, a + 1.5
a + '1'
a < 'x'
n < 1
a / 0
Decimal(0) / 0
a // 0
a % 0
Decimal('x')
Decimal([1])
Decimal((1, 2))
Decimal((0, (1, 12), 0))
Decimal('1', 2, 3)
b.sqrt()
b.ln()
Decimal(0).ln()
Decimal('Inf') - Decimal('Inf')
Decimal('1e99999999') * 10
int(n)
int(Decimal('Inf'))
float(n) != float(n)
a.quantize(Decimal('1e30'))
a.quantize(Decimal('1e-30'))
a.quantize(Decimal('0.1'), 'ROUND_X')
a.rotate(100)
a.scaleb(10**9)
a.to_integral_value('x')
round(a, 'x')
round(n)
f'{a:d}'
f'{a:x}'
a.compare('x')
a.nope
a.real, a.imag, a.conjugate(), a.__ceil__(), a.__floor__(), a.__trunc__()
getcontext().prec, getcontext().rounding, getcontext().Emax, getcontext().capitals
Context(prec=3).divide(1, 3), Context(prec=3).create_decimal('1.23456'), Context(rounding=ROUND_UP).quantize(Decimal('1.1'), Decimal(1))
Context(prec=-1)
Context(rounding='x')
Context(traps=[5])
getcontext().copy().prec, ExtendedContext.divide(1, 0), BasicContext.prec
DivisionByZero.__mro__[1:3], issubclass(InvalidOperation, ArithmeticError), MAX_PREC > 10**8, HAVE_THREADS
setattr(getcontext(), 'prec', 0)
setattr(getcontext(), 'nope', 1)""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", type(error).__name__)
