"""Calls functions of the math module."""

import math


def main():
    total = 0.0
    whole = 0
    for i in range(1, 7000):
        x = i * 0.01
        total += math.sqrt(x) + math.sin(x) * math.cos(x) + math.atan2(x, 3.0)
        total += math.log(x) + math.exp(-x) + math.hypot(x, 2.0) + math.pow(x, 0.3)
        whole += math.floor(x) + math.ceil(x) + math.gcd(i, 360) + math.isqrt(i)
        if math.isclose(x, 20.0) or math.isnan(x):
            whole += 1000
    return "%.4f %d %.6f %d" % (total, whole, math.pi, math.factorial(20))
