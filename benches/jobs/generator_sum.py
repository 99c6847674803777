"""Sums generator expressions."""

VALUES = [n * 7919 % 101 for n in range(40000)]


def main():
    squares = sum(value * value for value in VALUES)
    odd = sum(1 for value in VALUES if value & 1)
    mixed = sum(value - 3 for value in range(50000) if value % 3 == 0)
    return "%d %d %d" % (squares, odd, mixed)
