# Programs: a report of sales, grouped and formatted
sales = [
    {"region": "North", "product": "Widget", "units": 120, "price": 9.99},
    {"region": "South", "product": "Widget", "units": 80, "price": 9.99},
    {"region": "North", "product": "Gadget", "units": 35, "price": 24.5},
    {"region": "East", "product": "Gizmo", "units": 7, "price": 199.0},
    {"region": "South", "product": "Gadget", "units": 60, "price": 24.5},
]
totals = {}
for row in sales:
    totals.setdefault(row["region"], []).append(row["units"] * row["price"])
print(f"{'Region':<10}|{'Total':>12}|{'Share':>8}")
grand = sum(sum(v) for v in totals.values())
for region, values in sorted(totals.items(), key=lambda kv: -sum(kv[1])):
    print(f"{region:<10}|{sum(values):>12,.2f}|{sum(values) / grand:>8.1%}")
print("-" * 32)
print(f"{'All':<10}|{grand:>12,.2f}|{1:>8.0%}")
best = max(sales, key=lambda r: r["units"] * r["price"])
print({**best, "revenue": round(best["units"] * best["price"], 2)})
print([*{r["product"] for r in sales if r["units"] > 1000}, *sorted({r["product"] for r in sales})])
