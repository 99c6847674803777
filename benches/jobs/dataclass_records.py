"""Makes, compares and prints records of a dataclass."""

from dataclasses import dataclass, field, replace


@dataclass
class Order:
    number: int
    customer: str
    cents: int = 0
    lines: list = field(default_factory=list)


@dataclass(frozen=True, order=True)
class Money:
    cents: int
    currency: str = "EUR"


def main():
    orders = [Order(n, "customer %d" % (n % 7), n * 13 % 997) for n in range(3800)]
    total = 0
    for order in orders:
        order.lines.append(order.cents)
        total += order.cents
    equal = 0
    for order in orders:
        if order == Order(order.number, "customer 3", order.cents, [order.cents]):
            equal += 1
    amounts = sorted(Money(order.cents) for order in orders[:800])
    text = repr(replace(orders[5], customer="nobody"))
    return "%d %d %s %s" % (total, equal, amounts[-1], text)
