# Complex numbers: arithmetic with real numbers keeps the signs of zeros
# 3.14: What's New, mixed-mode arithmetic follows C99
inf, nan = float('inf'), float('nan')
print(1 - 0j, 1 + 0j, -0.0 + 0j, -0.0 - 0j, 0 - 1j, -1 * 0j, 2 * complex(1, -0.0), complex(-0.0, 2) + 0, complex(0.0, -0.0) - 0.0)
print(inf * 1j, inf * (1 + 1j), 1j * inf, (1 + 1j) / inf, 1j / 2, complex(inf, 1) * 2, inf / 1j, 2 / complex(inf, 1), complex(inf, inf) * (1 + 1j), complex(inf, 0) / (1 + 1j), -0j, -(1 + 0j))
