# Floats: comparisons and NaN
nan, inf = float('nan'), float('inf')
print(nan == nan, nan != nan, nan < 1, nan > 1, nan is nan, nan in [nan], [nan] == [nan], (nan,) == (nan,), nan == float('nan'))
print(0.0 == -0.0, 0.0 < -0.0, inf > 10 ** 1000, -inf < -10 ** 1000, inf == inf, inf == 10 ** 1000, 0.1 + 0.2 == 0.3, 1.0 == 1, 0.5 < 1, 1 < 1.5 < 2)
print(max(1.0, 2, 1.5), min([3.5, -1, 0]), sorted([2.5, -inf, inf, 0, -1.5]), max(1, 1.0), max(1.0, 1), min(-0.0, 0.0), min(0.0, -0.0))
print(bool(nan), bool(-0.0), bool(1e-320), not 0.0, nan or 'x', 0.0 or 'y')
print(abs(-2.5), abs(-0.0), abs(-inf), -(-1.5), +1.5, - -0.0)
