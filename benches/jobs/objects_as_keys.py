"""Looks up objects with __eq__ and __hash__ in a dict and a set."""


class Cell:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return self.x * 1000 + self.y


CELLS = [Cell(n * 7 % 40, n * 11 % 30) for n in range(14000)]


def main():
    visits = {}
    for cell in CELLS:
        visits[cell] = visits.get(cell, 0) + 1
    found = 0
    for x in range(40):
        if Cell(x, 7) in visits:
            found += 1
    return "%d %d %d" % (len(visits), found, visits[Cell(7, 11)])
