"""Calls functions with one to four positional arguments."""


def one(a):
    return a + 1


def two(a, b):
    return a - b


def four(a, b, c, d):
    return a + b - c + d


def main():
    total = 0
    for i in range(24000):
        total += one(i) + two(i, 7) + four(i, 1, 2, 3)
    return str(total)
