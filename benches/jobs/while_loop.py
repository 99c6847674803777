"""Adds integers in a while loop."""


def main():
    rounds = 0
    totals = []
    while rounds < 3:
        total = 0
        i = rounds
        while i < 40000:
            total += i
            i += 1
        totals.append(total)
        rounds += 1
    return "%s" % totals
