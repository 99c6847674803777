"""Adds integers in a while loop."""


def main():
    total = 0
    i = 0
    while i < 40000:
        total += i
        i += 1
    return "%d %d" % (i, total)
