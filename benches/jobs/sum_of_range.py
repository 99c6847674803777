"""Sums ranges whose totals are above 2**30."""

COUNT = 160000


def main():
    first = sum(range(COUNT))
    second = sum(range(7, 7 + COUNT * 3, 3))
    third = sum(range(COUNT * 4, COUNT * 2, -2))
    return "%d %d %d" % (first, second, third)
