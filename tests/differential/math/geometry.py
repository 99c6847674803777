# The module math: a program with figures
import math
def circle(r):
    return round(math.pi * r * r, 3), round(2 * math.pi * r, 3)
print([circle(r) for r in (1, 2.5, 10)])
def distance(a, b):
    return math.sqrt(sum((x - y) ** 2 for x, y in zip(a, b)))
points = [(0, 0), (3, 4), (6, 8), (-1, 2)]
print([round(distance(points[0], p), 6) for p in points], max(points, key=lambda p: math.hypot(*p)))
print(['%.4f' % math.sin(math.radians(d)) for d in range(0, 181, 30)], ['%.4f' % math.cos(math.radians(d)) for d in range(0, 181, 30)])
print('%.6f %.6f %.6f' % (math.log(2), math.exp(0.5), math.atan(1) * 4), math.ceil(7 / 2), math.floor(-7 / 2), math.gcd(1071, 462))
primes = [n for n in range(2, 60) if all(n % d for d in range(2, math.isqrt(n) + 1))]
print(primes, math.prod(primes[:10]))
print(round(math.erf(0.5), 10), round(math.gamma(5)), round(math.lgamma(10), 8), round(math.tanh(0.5), 10))
