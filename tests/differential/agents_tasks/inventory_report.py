# Agents' tasks: stock from JSON, CSV out, low stock warned
import csv, io, json
from collections import defaultdict
from dataclasses import dataclass, asdict, field
from decimal import Decimal
@dataclass
class Product:
    sku: str
    name: str
    price: Decimal
    stock: int = 0
    tags: set = field(default_factory=set)
    @classmethod
    def from_dict(cls, d):
        return cls(d["sku"], d["name"].strip(), Decimal(str(d["price"])), int(d.get("stock", 0)), set(d.get("tags", ())))
SOURCE = '[{"sku": "A1", "name": " Bolt ", "price": 0.15, "stock": "1200", "tags": ["metal", "small"]}, {"sku": "B2", "name": "Hammer", "price": 19.9, "stock": 4}, {"sku": "C3", "name": "Tape, 5m", "price": "7.50"}, {"sku": "D4", "price": 1}]'
products, problems = [], []
for n, d in enumerate(json.loads(SOURCE)):
    try:
        products.append(Product.from_dict(d))
    except KeyError as error:
        problems.append(f"record {n}: missing {error}")
print(problems)
out = io.StringIO()
w = csv.DictWriter(out, ["sku", "name", "price", "stock", "value"], extrasaction="ignore", delimiter=";")
w.writeheader()
for p in sorted(products, key=lambda p: p.price * p.stock, reverse=True):
    w.writerow({**asdict(p), "value": f"{p.price * p.stock:.2f}"})
print(out.getvalue().replace("\r\n", "\n"))
by_tag = defaultdict(list)
for p in products:
    for tag in sorted(p.tags) or ["untagged"]:
        by_tag[tag].append(p.sku)
print(json.dumps(by_tag, indent=1, sort_keys=True))
low = [p for p in products if p.stock < 5]
print("LOW:", ", ".join(f"{p.name} ({p.stock})" for p in low), "| total", sum(p.price * p.stock for p in products), "| mean", (sum(p.price for p in products) / len(products)).quantize(Decimal("0.001")))
class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else float(o) if isinstance(o, Decimal) else asdict(o)
print(json.dumps(products, cls=Encoder))
rows = list(csv.DictReader(io.StringIO(out.getvalue()), delimiter=";"))
print(rows[0]["name"], sum(Decimal(r["value"]) for r in rows), [r["name"] for r in rows if "," in r["name"]])
