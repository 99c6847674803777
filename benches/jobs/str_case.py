"""Changes text to upper, lower, title and swapped case."""

LINES = ["The quick Brown fox, no. %d, jumps over THE lazy dog" % n for n in range(2800)]


def main():
    total = 0
    for line in LINES:
        upper = line.upper()
        lower = line.lower()
        title = line.title()
        if lower.islower() and upper.isupper() and lower != upper:
            total += len(title)
        total += title.count("T") + len(line.capitalize()) + lower.swapcase().count("O")
    return "%d %s" % (total, title)
