# Large integers: products of very long numbers
import sys
sys.set_int_max_str_digits(0)
a = int('123456789' * 300)
b = int('987654321' * 320)
c = a * b
print(len(str(c)), c % (10 ** 9 + 7), str(c)[:30], str(c)[-30:], c.bit_length(), c.bit_count())
assert c // a == b and c % a == 0 and c // b == a
assert (a + b) * (a - b) == a * a - b * b
for n in [1270, 1280, 1281, 2560, 2600, 5000, 10007]:
    x, y = 2 ** n - 1, 2 ** (n // 2 + 3) + 12345
    assert x * x == 2 ** (2 * n) - 2 ** (n + 1) + 1
    assert x * y == (y << n) - y
    assert divmod(x * y + 99, y) == (x, 99)
print(sum(int(d) for d in str(7 ** 6000)))
print((10 ** 3000 + 1) ** 3 % 10 ** 50)
