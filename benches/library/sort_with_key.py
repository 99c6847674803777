"""Sorts records by several keys."""

from operator import attrgetter, itemgetter


class Record:
    def __init__(self, name, rank):
        self.name = name
        self.rank = rank


def make(count):
    seed = 11
    rows, records = [], []
    for _ in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        rows.append(("name %d" % (seed % 500), seed % 37, seed))
        records.append(Record("n%d" % (seed % 91), seed % 77))
    return rows, records


ROWS, RECORDS = make(6000)


def main():
    one = sorted(ROWS, key=lambda row: (row[1], row[0]))
    two = sorted(ROWS, key=itemgetter(2), reverse=True)
    three = sorted(RECORDS, key=attrgetter("rank", "name"))
    four = sorted(ROWS, key=lambda row: row[0].lower())
    return "%s %s %s %s" % (one[0], two[0], three[-1].name, four[100])
