# The module math: what was expected
# 3.14: What's New, math
import math
def show(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
for text in ["math.sqrt(-1)", "math.log(0)", "math.log(-1)", "math.log(-1.5)", "math.log10(-2.5)", "math.log(8, 1)", "math.acos(2)", "math.asin(-3)", "math.acosh(0.5)", "math.atanh(1)", "math.sin(math.inf)", "math.cos(-math.inf)", "math.tan(math.inf)", "math.gamma(-1)", "math.lgamma(0)", "math.log1p(-1)", "math.exp(1000)", "math.cosh(1000)", "math.sinh(-1000)", "math.expm1(1000)", "math.pow(0, -1)", "math.pow(-8, 1 / 3)", "math.pow(10, 400)", "math.fmod(1, 0)", "math.fmod(math.inf, 1)", "math.remainder(1, 0)", "math.ldexp(1, 5000)", "math.ldexp(1, 1.5)", "math.sqrt('a')", "math.sqrt(10 ** 400)", "math.floor(math.inf)", "math.floor(math.nan)", "math.floor('a')", "math.trunc('a')", "math.isclose(1, 2, rel_tol=-1)", "math.nextafter(1, 2, steps=-1)", "math.sumprod([1, 2], [3])", "math.sumprod([1, 2], [3, 4])", "math.nextafter(1, 2, steps=3)", "math.fma(2, 3, 4)", "math.foo"]:
    show(text)
