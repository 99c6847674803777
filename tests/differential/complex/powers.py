# Complex numbers: powers
def short(z):
    return '%.9g %.9g' % (z.real, z.imag)
for a, b in [(1 + 2j, 0.5), (1 + 2j, 1j), (1j, 1j), (2, 1 + 1j), (1 + 2j, 3 + 4j), (-1, 0.5), (-8, 1 / 3), (1 + 1j, 101), (2j, -3), (1 - 1j, 2.5), (0j, 2), (0j, 0), (0, 1 + 0j), (3 + 0j, 2)]:
    print(a, b, short(a ** b))
print(pow(1 + 2j, 2), pow(2j, 0))
print((0.5 + 0.5j) ** 10, (1 + 1j) ** 20, (2 + 3j) ** -2)
