"""Changes integers to strings and strings to integers."""

TEXTS = [str(n * 7919 % 10007) for n in range(20000)]


def main():
    total = 0
    for text in TEXTS:
        total += int(text)
    length = 0
    for i in range(18000):
        length += len(str(i * 37))
        if i % 4 == 0:
            total += int(str(-i)) + int("12345")
    return "%d %d %d" % (total, length, int("ff", 16) + int(" 42 "))
