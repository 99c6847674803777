"""Formats values by % and by str.format."""

NAMES = ["Ann", "Bartholomew", "Cy", "Dorothea"]


def main():
    total = 0
    for i in range(2000):
        name = NAMES[i & 3]
        price = i * 0.37
        line = "%d: %s has %d items" % (i, name, i + 1)
        row = "|%-12s|%6d|%10.2f|%05d|%x|" % (name, i, price, i, i)
        again = "|{:<12}|{:>6}|{:10.2f}|{:05d}|{:x}|".format(name, i, price, i, i)
        total += len(line) + len("{0}: {name} has {1} items".format(i, i + 1, name=name))
        if row == again:
            total += 1
    return "%d %s" % (total, row)
