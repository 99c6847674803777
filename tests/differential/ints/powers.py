# Integers: powers, with a modulus and with negative exponents
print([2 ** n for n in range(0, 70, 7)], (-3) ** 3, (-3) ** 4, 0 ** 0, 0 ** 5, 1 ** 10 ** 20, (-1) ** (10 ** 20 + 1), 10 ** 25)
print(2 ** -1, 2 ** -2, (-2) ** -3, 10 ** -5, 4 ** 0.5, (-8) ** 2.0)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(7, 10 ** 30, 10 ** 9 + 7), pow(-3, 5, 7), pow(3, 5, -7), pow(0, 0, 1), pow(5, 0, 7), pow(10, 3, 1))
print(pow(2, -1, 7), pow(3, -2, 11), pow(38, -1, 97), pow(-5, -3, 13), pow(10 ** 20 + 1, -1, 10 ** 30 + 57))
print(pow(2 ** 100 + 1, 2 ** 50, 2 ** 89 - 1), pow(123456789, 987654321, 2 ** 64), pow(5, 117, -(2 ** 70)))
for args in [(2, -1, 4), (2, 3, 0), (2, -1, 0), (2.0, 3, 5), (2, 3, 4.5), (2, 'a'), ('a', 2), (0, -1), (2, 3, None)]:
    try:
        print(args, pow(*args) if args != (0, -1) else 'skipped')
    except Exception as e:
        print(args, type(e).__name__, e)
print(pow(base=2, exp=5), pow(2, exp=3, mod=5))
