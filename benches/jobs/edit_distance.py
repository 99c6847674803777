"""Computes the edit distance of two texts with a table of rows."""

FIRST = "the quick brown fox jumps over the lazy dog " * 4
SECOND = "a quack and brawny fix jumped on two hazy logs " * 3


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a):
        current = [i + 1]
        for j, y in enumerate(b):
            cost = previous[j] if x == y else previous[j] + 1
            cost = min(cost, previous[j + 1] + 1, current[j] + 1)
            current.append(cost)
        previous = current
    return previous[-1]


def main():
    return "%d %d" % (distance(FIRST, SECOND), distance("kitten", "sitting"))
