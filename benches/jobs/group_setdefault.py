"""Groups records in lists of a dict by setdefault."""

RECORDS = [("city%d" % (n * 31 % 83), n % 12 + 1, n * 7919 % 1009) for n in range(20000)]


def main():
    by_city = {}
    by_month = {}
    for city, month, amount in RECORDS:
        by_city.setdefault(city, []).append(amount)
        by_month.setdefault(month, {}).setdefault(city, []).append(amount)
    totals = {city: sum(amounts) for city, amounts in by_city.items()}
    largest = max(sorted(totals), key=lambda city: totals[city])
    pairs = sum(len(cities) for cities in by_month.values())
    return "%s %d %d %d" % (largest, totals[largest], len(totals), pairs)
