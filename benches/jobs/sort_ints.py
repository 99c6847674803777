"""Sorts lists of integers, upwards and downwards."""

VALUES = [n * 7919 % 50021 for n in range(30000)]


def main():
    upwards = sorted(VALUES)
    downwards = list(VALUES)
    downwards.sort(reverse=True)
    nearly = upwards[:9000] + upwards[:10] + upwards[9000:]
    nearly.sort()
    check = sum(a ^ b for a, b in zip(upwards[::9], downwards[::9]))
    return "%d %d %d %d" % (upwards[0], downwards[0], nearly[5000], check)
