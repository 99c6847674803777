# Large integers: square roots and common divisors by hand
def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y

def gcd(a, b):
    while b:
        a, b = b, a % b
    return a

for n in [2, 99, 10 ** 20, 2 * 10 ** 60, 3 ** 301]:
    r = isqrt(n)
    assert r * r <= n < (r + 1) ** 2
    print(r)
print(gcd(2 ** 200 - 1, 2 ** 120 - 1), gcd(10 ** 40, 6 ** 50), gcd(3 ** 100 + 1, 7 ** 80 - 1))
digits = str(isqrt(2 * 10 ** 200))
print(digits[0] + '.' + digits[1:])
