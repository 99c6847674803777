# Large integers: to and from floats
for n in [2 ** 53, 2 ** 53 + 1, 2 ** 53 + 2, 2 ** 53 + 3, 2 ** 64 - 1, 2 ** 64 + 2 ** 11, 2 ** 64 + 2 ** 11 + 1, 10 ** 22, 10 ** 23, 10 ** 40 + 1, -10 ** 60, 2 ** 1023, 2 ** 1024 - 2 ** 970, 2 ** 1024 - 2 ** 970 - 1]:
    try:
        print(float(n), int(float(n)) - n)
    except OverflowError as e:
        print(e)
for x in [1e18, 1e19, 1.5e20, 1e22, 1e23, -1e25, 1e100, 1.7976931348623157e308, 2.0 ** 62, 2.0 ** 63, -2.0 ** 63, 2.0 ** 31, -2.0 ** 31]:
    print(int(x))
print(10 ** 30 + 0.5, 1e30 - 10 ** 30, 10 ** 30 * 1.5, 10 ** 30 / 1e30, 10 ** 30 // 1e10, 10 ** 30 % 7.0, (10 ** 20) ** 0.5)
for f in [lambda: 10 ** 400 + 1.0, lambda: 1.0 * 10 ** 400, lambda: float(10 ** 400), lambda: 10 ** 400 / 2.0, lambda: (10 ** 400) ** 0.5]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
