"""Builds tables by comprehensions inside comprehensions."""

SIZE = 200


def main():
    table = [[row * column for column in range(SIZE)] for row in range(SIZE)]
    turned = [[line[column] for line in table] for column in range(SIZE)]
    flat = [value for line in turned for value in line if value % 3]
    pairs = [(a, b) for a in range(SIZE) for b in range(a) if a % 10 == b % 7]
    return "%d %d %d %d" % (sum(map(sum, turned)), len(flat), sum(flat), len(pairs))
