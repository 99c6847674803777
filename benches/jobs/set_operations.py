"""Unites, intersects and subtracts sets, and adds, removes and looks up members."""

EVENS = set(range(0, 6000, 2))
THREES = set(range(0, 6000, 3))
NAMES = ["name%d" % (n * 31 % 4999) for n in range(20000)]


def main():
    sizes = []
    for _ in range(25):
        either = EVENS | THREES
        both = EVENS & THREES
        sizes.append(len(either) + len(both) + len(EVENS - THREES) + len(EVENS ^ THREES))
    seen = set()
    repeated = 0
    for name in NAMES:
        if name in seen:
            repeated += 1
            seen.discard(name)
        else:
            seen.add(name)
    return "%d %d %d %s %d" % (sum(sizes), repeated, len(seen), both <= either, sum(both))
