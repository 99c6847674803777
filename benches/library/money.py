"""Sums and interest in decimals."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

CENT = Decimal("0.01")
PRICES = [Decimal(n * 37 % 10007) / 100 for n in range(2000)]


def main():
    total = sum(PRICES, Decimal(0))
    taxed = sum((price * Decimal("1.19")).quantize(CENT, ROUND_HALF_UP) for price in PRICES)
    balance = Decimal("1000.00")
    for _ in range(1200):
        balance = (balance * Decimal("1.0035")).quantize(CENT)
    with localcontext() as context:
        context.prec = 60
        root = Decimal(2).sqrt() / Decimal(7)
    return "%s %s %s %s" % (total, taxed, balance, root)
