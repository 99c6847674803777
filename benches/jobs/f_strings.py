"""Formats values in f-strings with widths, digits and signs."""

NAMES = ["Ann", "Bartholomew", "Cy", "Dorothea"]


def main():
    total = 0
    for i in range(2400):
        name = NAMES[i & 3]
        price = i * 0.37
        line = f"{i}: {name} has {i + 1} items"
        row = f"|{name:<12}|{i:>6}|{price:10.2f}|{i:05d}|{i:x}|"
        big = f"{i * 1000003:,} {price:.1%} {name!r} {name:^15}"
        total += len(line) + len(row) + len(big)
    return f"{total} {row} {big}"
