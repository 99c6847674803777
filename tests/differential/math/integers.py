# The module math: functions of integers
import math
print([math.factorial(n) for n in (0, 1, 5, 20, 25, 30)], math.factorial(100) % 10 ** 9, len(str(math.factorial(500))))
print(math.gcd(), math.gcd(0, 0), math.gcd(12, -18), math.gcd(12, 18, 27), math.gcd(10 ** 30, 6 ** 40), math.gcd(2 ** 100, 0), math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-4, 6, 10), math.lcm(10 ** 20, 15))
print([math.comb(5, k) for k in range(8)], math.comb(50, 25), math.comb(100, 3), math.comb(10 ** 20, 2), [math.perm(5, k) for k in range(7)], math.perm(5), math.perm(30, 20), math.perm(5, None))
print([math.isqrt(n) for n in (0, 1, 3, 4, 99, 100, 2 ** 31 - 1, 2 ** 62, 10 ** 40, 10 ** 41)], all(math.isqrt(n * n) == n and math.isqrt(n * n + 2 * n) == n for n in range(1, 2000, 7)), all(math.isqrt(3 ** n) ** 2 <= 3 ** n < (math.isqrt(3 ** n) + 1) ** 2 for n in range(300)))
print(math.prod([1, 2, 3]), math.prod([]), math.prod([1.5, 2], start=3), math.prod(range(1, 20)))
class I:
    def __index__(self):
        return 6
print(math.gcd(I(), 4), math.factorial(I()), math.comb(I(), 2), math.isqrt(I()))
for f in [lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.gcd(1.5), lambda: math.comb(-1, 2), lambda: math.comb(1, -2), lambda: math.perm(5, -1), lambda: math.isqrt(-1), lambda: math.isqrt(1.5), lambda: math.comb(1.5, 2), lambda: math.prod(['a', 'b'])]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
