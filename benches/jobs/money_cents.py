"""Adds up orders in whole cents, with discount, tax and rounding by // and %."""

PRICES = [n * 7919 % 9973 + 99 for n in range(17000)]


def main():
    net_total = 0
    tax_total = 0
    odd_cents = 0
    for price in PRICES:
        net = price * 3
        net -= net * 15 // 100
        tax = (net * 19 + 50) // 100
        gross = net + tax
        odd_cents += gross % 5
        gross -= gross % 5
        net_total += net
        tax_total += tax
    total = net_total + tax_total - odd_cents
    return "%d.%02d %d.%02d %d" % (
        total // 100,
        total % 100,
        tax_total // 100,
        tax_total % 100,
        odd_cents,
    )
