"""Calls functions with keyword arguments and with defaults left out."""


def price(amount, cents=250, *, discount=0, shipping=499):
    return amount * cents - discount + shipping


def main():
    total = 0
    for i in range(10000):
        total += price(i)
        total += price(amount=i, cents=99)
        total += price(i, discount=5)
        total -= price(i, shipping=0, cents=i & 15)
    return str(total)
