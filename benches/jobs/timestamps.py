"""Adds, subtracts and compares timestamps in milliseconds, which are above 2**30."""

START = 1_700_000_000_000
EVENTS = [START + n * 7919 % 100003 * 37 for n in range(40000)]


def main():
    late = 0
    longest = 0
    latest = START
    previous = START
    for now in EVENTS:
        due = now + 30_000
        if due > START + 1_800_000:
            late += 1
        if due > latest:
            latest = due
        gap = now - previous
        if gap > longest:
            longest = gap
        previous = now
    return "%d %d %d" % (late, longest, latest)
