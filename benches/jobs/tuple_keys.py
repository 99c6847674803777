"""Uses tuples of coordinates as keys of a dict and a set."""


def main():
    grid = {}
    for x in range(100):
        for y in range(100):
            grid[x, y] = x * y % 7
    total = 0
    for x in range(1, 100):
        for y in range(1, 100):
            total += grid[(x, y)] - grid[(x - 1, y)] * grid[(x, y - 1)]
    seen = set()
    for n in range(8000):
        seen.add((n % 50, n % 35))
    return "%d %d %d %s" % (len(grid), total, len(seen), (7, 12) in seen)
