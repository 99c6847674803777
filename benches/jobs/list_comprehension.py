"""Builds lists by comprehensions, with and without a condition."""

VALUES = [n * 7919 % 1009 for n in range(36000)]


def main():
    doubled = [value * 2 for value in VALUES]
    big = [value for value in doubled if value > 1000]
    kinds = ["even" if value % 4 == 0 else "odd" for value in doubled]
    shifted = [value + place for place, value in enumerate(VALUES)]
    return "%d %d %d %d" % (sum(doubled), len(big), kinds.count("odd"), sum(shifted))
