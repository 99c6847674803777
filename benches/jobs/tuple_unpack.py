"""Unpacks tuples into variables and swaps variables."""


def main():
    total = 0
    first, second, third = 1, 2, 3
    for i in range(36000):
        a, b, c = i, i, i
        a, b = b + 1, a
        first, second, third = second, third, first
        pair = (a, first)
        left, right = pair
        total += left - right + c - b
    head, *middle, last = range(100)
    return "%d %d %d %d %d" % (total, first, head, sum(middle), last)
