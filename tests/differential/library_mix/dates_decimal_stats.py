# Several modules at once: dates, decimals and statistics
from datetime import date, timedelta
from decimal import Decimal, ROUND_HALF_UP
from statistics import mean, median, pstdev
from itertools import groupby, accumulate
start = date(2024, 1, 30)
prices = [Decimal(p) for p in "10.00 10.25 9.80 11.10 11.05 12.40 12.00".split()]
days = [start + timedelta(n) for n in range(len(prices))]
for (y, m), g in groupby(zip(days, prices), key=lambda t: (t[0].year, t[0].month)):
    ps = [p for _, p in g]
    print(y, m, mean(ps), median(ps), max(ps) - min(ps), pstdev(ps).quantize(Decimal("0.0001"), ROUND_HALF_UP))
change = [(b - a) / a * 100 for a, b in zip(prices, prices[1:])]
print([f"{c:+.2f}%" for c in change], [str(x) for x in accumulate(prices, max)])
print({d.isoformat(): str(p) for d, p in zip(days, prices) if d.weekday() >= 5}, sum(prices), sum(prices) / len(prices))
