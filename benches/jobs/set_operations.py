"""Joins, meets and subtracts sets, and adds, removes and looks up members."""

EVENS = set(range(0, 6000, 2))
THREES = set(range(0, 6000, 3))
NAMES = ["name%d" % (n * 31 % 997) for n in range(5000)]


def main():
    sizes = []
    for _ in range(5):
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
    return "%s %d %d %s %d" % (sizes, repeated, len(seen), both <= either, sum(both))
