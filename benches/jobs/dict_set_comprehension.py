"""Builds dicts and sets by comprehensions."""

VALUES = [n * 7919 % 16411 for n in range(30000)]


def main():
    triples = {value: value * 3 for value in VALUES}
    remainders = {value % 601 for value in VALUES}
    inverted = {triple % 7001: value for value, triple in triples.items() if value & 1}
    large = {value for value in VALUES if value > 9000}
    return "%d %d %d %d %d %d" % (
        len(triples),
        sum(triples.values()),
        len(remainders),
        len(inverted),
        sum(inverted),
        len(large),
    )
