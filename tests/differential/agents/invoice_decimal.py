# Agents' programs: an invoice in decimals
from decimal import Decimal, ROUND_HALF_UP, ROUND_HALF_EVEN, getcontext, localcontext, InvalidOperation, DivisionByZero
from dataclasses import dataclass, field

CENT = Decimal("0.01")

@dataclass(frozen=True)
class Item:
    name: str
    quantity: int
    price: Decimal
    vat: Decimal = Decimal("0.19")

    @property
    def net(self):
        return self.price * self.quantity

    @property
    def tax(self):
        return (self.net * self.vat).quantize(CENT, rounding=ROUND_HALF_UP)

@dataclass
class Invoice:
    number: str
    items: list[Item] = field(default_factory=list)

    def total(self):
        return sum((i.net + i.tax for i in self.items), Decimal(0))

    def __str__(self):
        lines = [f"Invoice {self.number}", "-" * 46]
        for i in self.items:
            lines.append(f"{i.name:<20}{i.quantity:>4} x {i.price:>9} {i.net:>9,.2f}")
        lines.append(f"{'total':<20}{self.total():>26,.2f}")
        return "\n".join(lines)

invoice = Invoice("2024-001", [Item("Chair", 4, Decimal("129.90")), Item("Lamp", 2, Decimal("35.45")), Item("Book", 3, Decimal("19.99"), Decimal("0.07"))])
print(invoice)
print(repr(invoice.items[0]), invoice.items[2].tax)
print(Decimal("2.675").quantize(CENT, ROUND_HALF_UP), Decimal("2.665").quantize(CENT, ROUND_HALF_EVEN), round(Decimal("2.5")), round(Decimal("2.675"), 2))
print(Decimal(1) / 3, Decimal("0.1") + Decimal("0.2") == Decimal("0.3"), Decimal(0.1))
with localcontext() as ctx:
    ctx.prec = 6
    print(Decimal(2).sqrt(), Decimal(1) / Decimal(7), +Decimal("1234567.89"))
print(getcontext().prec, Decimal("1E+5"), f"{Decimal('1E+5'):f}", Decimal("-0.00"), Decimal("123.4500").normalize())
for bad in ("abc", "1.2.3", ""):
    try:
        Decimal(bad)
    except InvalidOperation as error:
        print(type(error).__name__, error)
try:
    Decimal(1) / 0
except DivisionByZero as error:
    print(type(error).__mro__[1].__name__, error)
print(Decimal("NaN"), Decimal("Infinity") > 10**30, Decimal("1.10").as_tuple(), Decimal(-7) // 2, Decimal(-7) % 2)
