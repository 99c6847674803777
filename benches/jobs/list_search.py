"""Searches lists with `in`, index and count."""

NAMES = ["name %d" % (n * 37 % 301) for n in range(300)]
NUMBERS = [n * 17 % 499 for n in range(400)]


def main():
    found = 0
    places = 0
    for number in range(0, 1000):
        if number in NUMBERS:
            found += 1
            places += NUMBERS.index(number)
    for number in range(0, 330):
        name = "name %d" % number
        if name in NAMES:
            places += NAMES.index(name)
        found += NAMES.count(name)
    return "%d %d" % (found, places)
