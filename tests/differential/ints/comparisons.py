# Integers: comparisons with floats are exact
pairs = [(1, 1.0), (1, 1.5), (-1, -0.5), (2 ** 53 + 1, 2.0 ** 53), (2 ** 53, 2.0 ** 53), (2 ** 53 - 1, 2.0 ** 53), (10 ** 400, 1e308), (10 ** 400, float('inf')), (-10 ** 400, float('-inf')), (5, float('nan')), (2 ** 70, 2.0 ** 70), (2 ** 70 + 1, 2.0 ** 70), (10 ** 22, 1e22), (10 ** 23, 1e23), (0, -0.0), (2 ** 31, 2147483648.5), (-2 ** 31, -2147483648.5)]
for a, b in pairs:
    print(a < b, a <= b, a == b, a != b, a > b, a >= b, b < a, b <= a, b == a, b != a, b > a, b >= a)
print(1 == 1 + 0j, 10 ** 20 == complex(10 ** 20), 2 ** 53 + 1 == complex(2 ** 53 + 1), 1j == 1, True == 1.0, False == 0j)
print(sorted([3, 1.5, True, 2 ** 65, -1e300, 0.1, -5]), max(1, 1.5, 10 ** 20, 1e19), min(-1e400, -10 ** 500))
for op in ["1 < 'a'", "1 >= None", "2 ** 70 > 'a'", "1 < 1j", "1j < 2j", "1.5 < []"]:
    try:
        print(eval(op))
    except Exception as e:
        print(type(e).__name__, e)
