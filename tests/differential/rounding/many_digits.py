# Rounding: to many digits
x = 0.1234567890123456789
for n in range(0, 22):
    print(round(x, n), round(1 / 3, n), round(98765.4321, n), round(1e-10, n))
print(round(5e-324, 324), round(5e-324, 323), round(1e-308, 308), round(2.2250738585072014e-308, 310), round(123456789.987654321e10, 3))
