# The module math: sums and lengths without loss
import math
print(math.fsum([0.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum([1e308, -1e308, 1]), math.fsum([0.1, 0.2, 0.3, -0.6]), math.fsum(1 / n for n in range(1, 500)), math.fsum([math.inf, 1]), math.fsum([1, 2, True]))
print(math.hypot(), math.hypot(3), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(1e200, 1e200), math.hypot(1e-200, 1e-200), math.hypot(math.inf, math.nan), math.dist([1, 2], [4, 6]), math.dist((0, 0, 0), (1, 1, 1)), math.dist([], []))
for f in [lambda: math.fsum([math.inf, -math.inf]), lambda: math.fsum(['a']), lambda: math.dist([1], [1, 2]), lambda: math.hypot('a')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
