"""Plays the game of life with a set of live cells."""

START = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2), (10, 10), (11, 10), (12, 10)}


def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    near = (x + dx, y + dy)
                    neighbours[near] = neighbours.get(near, 0) + 1
    return {
        cell for cell, count in neighbours.items() if count == 3 or count == 2 and cell in cells
    }


def main():
    cells = START
    born = 0
    for _ in range(66):
        after = step(cells)
        born += len(after - cells)
        cells = after
    return "%d %d %s" % (len(cells), born, min(cells))
