"""Runs two range loops, one inside the other."""


def main():
    total = 0
    hits = 0
    for row in range(600):
        for column in range(200):
            total += row ^ column
        for column in range(row, 200, 7):
            hits += 1
    return "%d %d" % (total, hits)
