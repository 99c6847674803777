"""Loops over the items, keys and values of dicts, and merges them with update."""

STOCK = {"item%d" % n: n * 31 % 101 for n in range(3000)}
DELIVERY = {"item%d" % n: n % 7 for n in range(2500, 4000)}


def main():
    stock = dict(STOCK)
    stock.update(DELIVERY)
    merged = {**STOCK, **DELIVERY, "extra": 1}
    total = 0
    for _ in range(14):
        for name, amount in stock.items():
            if amount > 50:
                total += len(name)
        for name in stock:
            total += stock[name]
        for amount in stock.values():
            total -= amount & 3
    low = [name for name, amount in merged.items() if amount == 0]
    return "%d %d %d %s" % (len(stock), total, len(low), low[-1])
