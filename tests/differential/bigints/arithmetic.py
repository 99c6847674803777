# Large integers: sums, differences and products with all signs
a, b = 123456789012345678901234567890, 987654321098765432109876543210
for x in (a, -a):
    for y in (b, -b, 1, -1, 0, 2 ** 31, 10 ** 9):
        print(x + y, x - y, y - x, x * y, x == y, x < y)
print(a - a, a - (a - 1), (a + 1) - a, 2 ** 62 - 2 ** 62 + 5, -a + a, abs(-a), +a, - -a)
n = 2 ** 30
for _ in range(5):
    n = n * n - n
    print(n)
