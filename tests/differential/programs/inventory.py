# Programs: dataclasses and enums for an inventory
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto

class Category(Enum):
    TOOL = auto()
    FOOD = auto()

@dataclass(order=True)
class Item:
    name: str
    price: float = field(compare=False)
    quantity: int = field(default=0, compare=False)
    category: Category = field(default=Category.TOOL, compare=False)
    tags: list[str] = field(default_factory=list, compare=False, repr=False)

    def total(self) -> float:
        return self.price * self.quantity

@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

items = [Item("saw", 12.5, 3), Item("apple", 0.25, 100, Category.FOOD, ["fruit"]), Item("nail", 0.01, 5000)]
for item in sorted(items):
    print(item, f"{item.total():.2f}", item.category.name)
print(asdict(items[1]))
print(replace(items[0], price=10), items[0] == Item("saw", 0), Point(1) in {Point(1, 0)})
try:
    Point(1).x = 2
except Exception as e:
    print(type(e).__name__, e)
by_category = {}
for item in items:
    by_category.setdefault(item.category, []).append(item.name)
print(by_category, list(Category), Category["FOOD"].value)
