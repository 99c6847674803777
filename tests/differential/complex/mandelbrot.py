# Complex numbers: a picture
for y in range(-6, 7):
    line = ''
    for x in range(-20, 8):
        c, z, n = complex(x / 10, y / 5), 0j, 0
        while abs(z) <= 2 and n < 30:
            z = z * z + c
            n += 1
        line += ' .:-=+*#%@'[n * 9 // 30]
    print(line.rstrip())
def roots(a, b, c):
    d = (b * b - 4 * a * c) ** 0.5
    return (-b + d) / (2 * a), (-b - d) / (2 * a)
for p in [(1, -3, 2), (1, 2, 1)]:
    print(roots(*p))
print(['%.6f%+.6fj' % (z.real, z.imag) for z in roots(1, 2, 5)])
def dft(xs):
    n = len(xs)
    w = complex(0.5 ** 0.5, -0.5 ** 0.5)
    return [sum(x * w ** (j * k % 8) for k, x in enumerate(xs)) for j in range(n)]
print(['%.4f' % abs(z) for z in dft([1, 2, 3, 4, 4, 3, 2, 1])])
