"""Counts the ways to put queens on a board of 8 by 8."""

SIZE = 8


def place(row, columns, rising, falling):
    if row == SIZE:
        return 1
    found = 0
    for column in range(SIZE):
        if columns[column] or rising[row + column] or falling[row - column]:
            continue
        columns[column] = rising[row + column] = falling[row - column] = True
        found += place(row + 1, columns, rising, falling)
        columns[column] = rising[row + column] = falling[row - column] = False
    return found


def main():
    boards = 0
    for _ in range(4):
        boards += place(0, [False] * SIZE, [False] * 2 * SIZE, [False] * 2 * SIZE)
    return str(boards)
