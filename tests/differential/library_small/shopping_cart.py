# Small programs: a cart with discounts, by functions and classes
from collections import namedtuple
from decimal import Decimal as D
from functools import partial, reduce
from typing import Callable, Iterable
Line = namedtuple("Line", "name price qty category", defaults=(1, "misc"))
Rule = Callable[[Iterable[Line]], D]
def percent(p, category, lines): return sum((l.price * l.qty * D(p) / 100 for l in lines if l.category == category), D(0))
def bulk(n, off, lines): return sum((D(off) * l.qty for l in lines if l.qty >= n), D(0))
def threshold(limit, off, lines): return D(off) if sum(l.price * l.qty for l in lines) >= limit else D(0)
rules: dict[str, Rule] = {"10% off books": partial(percent, 10, "book"), "bulk": partial(bulk, 5, "0.25"), "over 50": partial(threshold, 50, 5)}
def receipt(lines):
    subtotal = sum((l.price * l.qty for l in lines), D("0.00"))
    yield from (f"{l.name:<12}{l.qty:>3} x {l.price:>7}{l.price * l.qty:>9}" for l in lines)
    yield "=" * 33
    yield f"{'subtotal':<22}{subtotal:>11}"
    for name, rule in rules.items():
        if off := rule(lines):
            subtotal -= off
            yield f"- {name:<20}{off.quantize(D('0.01')):>11}"
    yield f"{'total':<22}{subtotal.quantize(D('0.01')):>11}"
cart = [Line("Novel", D("12.99"), 2, "book"), Line("Pen", D("1.25"), 6), Line("Lamp", D("24.50"))]
print("\n".join(receipt(cart)))
print("\n".join(receipt(cart[1:2])))
print(cart[0]._replace(qty=5), Line._fields, cart[2].category, sorted(cart, key=lambda l: -l.price)[0].name, reduce(lambda a, l: a | {l.category: a.get(l.category, 0) + l.qty}, cart, {}))
match cart[0]:
    case Line(name=n, category="book"):
        print("book", n)
for bad in (lambda: Line(), lambda: Line("x"), lambda: cart[0].nope, lambda: setattr(cart[0], "qty", 2)):
    try:
        print(bad())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
