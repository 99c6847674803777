# Floats: arithmetic with zeros, infinities and NaN
inf, nan = float('inf'), float('nan')
values = [0.0, -0.0, 1.0, -1.5, 2.5, inf, -inf, nan]
for a in values:
    for b in values:
        row = [a + b, a - b, a * b]
        row.append(a / b if b else 'zero')
        row.append(a // b if b else 'zero')
        row.append(a % b if b else 'zero')
        print(a, b, *row)
print(1e308 * 10, -1e308 * 10, 1e-320 / 1e10, inf - inf, inf * 0)
x = 1.0
x += 0.5
x *= 3
x -= 1
x /= 2
x //= 0.5
x **= 2
x %= 5
print(x)
