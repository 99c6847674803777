"""Parses 10,000 JSON records, one a line, and groups them by city and product."""

import json

CITIES = ["Aalen", "Bern", "Cork", "Delft", "Essen", "Fulda", "Ghent", "Hamar"]
PRODUCTS = ["tea", "coffee", "milk", "bread", "salt"]


def make_lines(count):
    lines = []
    seed = 7
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        lines.append(
            json.dumps(
                {
                    "id": number,
                    "city": CITIES[seed % 8],
                    "product": PRODUCTS[seed // 8 % 5],
                    "amount": seed % 100 + 1,
                    "price": (seed % 2000) / 4,
                    "paid": seed % 3 != 0,
                }
            )
        )
    return lines


LINES = make_lines(10000)


def main():
    groups = {}
    skipped = 0
    for line in LINES:
        record = json.loads(line)
        if not record["paid"]:
            skipped += 1
            continue
        key = (record["city"], record["product"])
        group = groups.get(key)
        if group is None:
            group = groups[key] = {"count": 0, "amount": 0, "total": 0.0}
        group["count"] += 1
        group["amount"] += record["amount"]
        group["total"] += record["amount"] * record["price"]
    best = sorted(groups.items(), key=lambda item: (-item[1]["total"], item[0]))[:3]
    rows = ["%s/%s %d %.2f" % (city, product, group["amount"], group["total"]) for (city, product), group in best]
    return "%d groups, %d skipped; " % (len(groups), skipped) + ", ".join(rows)
