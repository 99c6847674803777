"""Calls functions with keyword arguments and with defaults left out."""


def price(amount, cents=250, *, discount=0, shipping=499):
    return amount * cents - discount + shipping


def main():
    total = 0
    for i in range(10000):
        amount = i & 63
        total += price(amount)
        total += price(amount=amount, cents=99)
        total += price(amount, discount=5)
        total -= price(amount, shipping=0, cents=i & 15)
    return str(total)
