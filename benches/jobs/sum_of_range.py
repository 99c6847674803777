"""Sums a range, a list and a generator whose totals are above 2**30."""

COUNT = 60000


def main():
    first = sum(range(COUNT))
    second = sum(list(range(7, 7 + COUNT * 3, 3)))
    third = sum(number for number in range(COUNT * 4, COUNT * 2, -2))
    return "%d %d %d" % (first, second, third)
