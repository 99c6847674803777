"""Applies any, all, min and max to lists."""

ROWS = [[(row * 31 + column * 17) % 101 for column in range(40)] for row in range(1200)]


def main():
    lowest = highest = full = over = closest = 0
    for row in ROWS:
        lowest += min(row)
        highest += max(row)
        if all(row):
            full += 1
        if any([value > 99 for value in row]):
            over += 1
        if all(value < 98 for value in row[:10]):
            over += 100
        closest += min(row[:8], key=lambda value: abs(value - 50))
    return "%d %d %d %d %d %d" % (lowest, highest, full, over, closest, max(3, full, 7))
