"""Sorts tuples of a number and a name."""

ROWS = [(n * 7919 % 101, "name %d" % (n * 31 % 700), n) for n in range(6000)]


def main():
    rows = sorted(ROWS)
    swapped = sorted([(name, number) for number, name, _ in ROWS], reverse=True)
    check = sum(place ^ row[2] for place, row in enumerate(rows))
    return "%d %s %s" % (check, rows[0], swapped[0])
