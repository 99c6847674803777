"""Applies lambdas with map and filter."""

VALUES = [n * 7919 % 211 for n in range(25000)]


def main():
    squares = list(map(lambda x: x * x, VALUES))
    even = list(filter(lambda x: x % 2 == 0, squares))
    added = sum(map(lambda x, y: x + y, VALUES, even))
    small = len(list(filter(lambda x: x < 500, map(lambda x: x * 7, VALUES))))
    return "%d %d %d %d" % (sum(squares), len(even), added, small)
