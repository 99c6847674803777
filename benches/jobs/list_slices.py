"""Takes, joins and assigns slices of lists."""

VALUES = [n * 7919 % 1009 for n in range(12000)]


def main():
    total = 0
    joined = []
    for start in range(0, 11900):
        part = VALUES[start : start + 10]
        total += part[0] + len(VALUES[10:20]) + VALUES[-30:-20][3]
    turned = VALUES[::-1]
    for start in range(0, 11900, 2):
        turned[start : start + 5] = [start, 1, 2, 3, 4]
        total += turned[start : start + 200 : 30][-1]
    for start in range(1990, 0, -1):
        joined += VALUES[start : start + 5]
    return "%d %d %d" % (total, sum(turned), joined[17])
