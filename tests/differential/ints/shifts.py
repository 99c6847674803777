# Integers: shifts of positive and negative numbers
for n in [0, 1, -1, 5, -5, 255, -256, 2 ** 30, -2 ** 30, 2 ** 31 + 3, -2 ** 31 - 3, 10 ** 25, -10 ** 25]:
    print(n, [n << k for k in (0, 1, 7, 31, 32, 33, 64)], [n >> k for k in (0, 1, 2, 7, 31, 32, 33, 64, 200)])
for op in ['1 << -1', '1 >> -1', '10 ** 20 << -1', '0 << 10 ** 20', '0 >> 10 ** 20', '7 >> 10 ** 20', '-7 >> 10 ** 20', '-10 ** 30 >> 10 ** 20', '1 << 10 ** 20', '1 << 1.0', '1.0 >> 1', "'a' << 1"]:
    try:
        print(op, eval(op))
    except Exception as e:
        print(op, type(e).__name__, e)
n = 1
n <<= 40
n >>= 3
print(n)
