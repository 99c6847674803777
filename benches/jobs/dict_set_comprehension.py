"""Builds dicts and sets by comprehensions."""

VALUES = [n * 7919 % 4099 for n in range(8000)]


def main():
    squares = {value: value * value for value in VALUES}
    remainders = {value % 601 for value in VALUES}
    inverted = {square % 7001: value for value, square in squares.items() if value & 1}
    large = {value for value in VALUES if value > 2000}
    return "%d %d %d %d %d %d" % (
        len(squares),
        sum(squares.values()),
        len(remainders),
        len(inverted),
        sum(inverted),
        len(large),
    )
