"""Applies lambdas with map and filter."""

VALUES = [n * 7919 % 1009 for n in range(9000)]


def main():
    squares = list(map(lambda x: x * x, VALUES))
    even = list(filter(lambda x: x % 2 == 0, squares))
    added = sum(map(lambda x, y: x + y, VALUES, even))
    small = len(list(filter(lambda x: x < 5000, map(lambda x: x * 7, VALUES))))
    return "%d %d %d %d" % (sum(squares), len(even), added, small)
