"""Finds the longest Collatz chain of the numbers below 1,300."""


def main():
    best = 0
    best_start = 0
    total = 0
    for start in range(1, 1300):
        n = start
        length = 1
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            length += 1
        total += length
        if length > best:
            best = length
            best_start = start
    return "%d %d %d" % (best_start, best, total)
