"""Finds greatest common divisors by a function that calls itself."""

PAIRS = [(n * 7919 % 99991 + 1, n * 104729 % 88883 + 1) for n in range(7500)]


def gcd(a, b):
    if b == 0:
        return a
    return gcd(b, a % b)


def main():
    total = 0
    coprime = 0
    for a, b in PAIRS:
        divisor = gcd(a, b)
        total += divisor
        if divisor == 1:
            coprime += 1
    return "%d %d" % (total, coprime)
