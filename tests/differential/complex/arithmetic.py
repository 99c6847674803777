# Complex numbers: arithmetic
a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, -a, +a, abs(b), a == 1 + 2j, a != b, a == b)
print(a + 1, 1 + a, a - 0.5, 2 * a, a * 1.5, a / 2, 10 / b, a ** 2, a ** -1, b ** 0, a ** 3)
print(a.real, a.imag, a.conjugate(), (a * a.conjugate()).real, abs(3 + 4j), abs(-5j))
z = 0j
for _ in range(5):
    z = z * z + (0.25 + 0.5j)
    print(z)
z += 1
z -= 2j
z *= 2
z /= 1j
print(z)
print(bool(0j), bool(1j), bool(complex(0, -0.0)), 1j * 1j, 1j ** 2, (1 + 1j) ** 8)
