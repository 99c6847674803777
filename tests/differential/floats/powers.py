# Floats: powers
inf, nan = float('inf'), float('nan')
print(2.0 ** 10, 2.0 ** -1, 2 ** 0.5, 0.0 ** 0, nan ** 0, 1 ** nan, 1.0 ** inf, (-1.0) ** inf, inf ** -1, inf ** 0.5, (-inf) ** 3, (-inf) ** -3, 0.5 ** inf, 2.0 ** -inf, 0.0 ** inf, nan ** 2, 2 ** nan)
print((-8.0) ** 3, (-2.0) ** -3, 10.0 ** -3, 10.0 ** 15, 1.1 ** 100, 0.1 ** 10, 4.0 ** -0.5, 9 ** 0.5, 1e-200 ** 2, (-0.0) ** 3)
print(round(((-8.0) ** (1 / 3)).real, 10), round(((-4) ** 0.5).imag, 10))
print(pow(2.5, 2), pow(2, 0.5), pow(0.0, 2), pow(4, 1.5))
