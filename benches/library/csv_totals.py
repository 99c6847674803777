"""Totals by group of a CSV file with 5,000 rows, written as CSV again."""

import csv
import io
from collections import defaultdict


def make_file(count):
    seed = 3
    lines = ["region,product,units,price,comment"]
    for _ in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        lines.append('north %d,p%d,%d,%d.%02d,"said ""yes"", twice"' % (seed % 5, seed % 40, seed % 9, seed % 99, seed % 97))
    return "\n".join(lines) + "\n"


TEXT = make_file(5000)


def main():
    totals = defaultdict(float)
    for row in csv.DictReader(io.StringIO(TEXT)):
        totals[row["region"], row["product"]] += int(row["units"]) * float(row["price"])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["region", "product", "total"])
    for (region, product), total in sorted(totals.items()):
        writer.writerow([region, product, "%.2f" % total])
    return "%d %d" % (len(totals), len(out.getvalue()))
