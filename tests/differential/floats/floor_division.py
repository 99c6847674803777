# Floats: floor division, remainder and divmod
for a in [7.5, -7.5, 0.3, -0.3, 1e20, 5.0, -0.0, 1e-5]:
    for b in [2.0, -2.0, 0.1, -0.1, 3, 1e300, float('inf'), float('-inf')]:
        print(a // b, a % b, divmod(a, b))
print(5 // 0.7, 5 % 0.7, -5 // 0.7, -5 % 0.7, divmod(10 ** 20, 3.5), 1.0 // 0.1, 1.0 % 0.1, 6.0 % 0.2)
