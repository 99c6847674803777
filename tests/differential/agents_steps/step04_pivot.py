# Agents' steps: a pivot table without pandas
from collections import defaultdict
from itertools import product
from statistics import mean
ROWS = [dict(zip(("region", "quarter", "product", "units", "revenue"), r)) for r in [("EU", "Q1", "A", 10, 100.0), ("EU", "Q2", "A", 5, 55.5), ("US", "Q1", "B", 7, 70.0), ("US", "Q1", "A", 1, 9.9), ("EU", "Q1", "B", 2, 30.0), ("APAC", "Q3", "B", 4, 44.4)]]
def pivot(rows, index, columns, values, func=sum, fill=0):
    cells = defaultdict(list)
    for r in rows: cells[r[index], r[columns]].append(r[values])
    ix, cx = sorted({r[index] for r in rows}), sorted({r[columns] for r in rows})
    return ix, cx, {(i, c): func(cells[i, c]) if (i, c) in cells else fill for i, c in product(ix, cx)}
def show(table, fmt="{:>8}"):
    ix, cx, cells = table
    print(f"{'':<6}" + "".join(f"{c:>8}" for c in cx))
    for i in ix: print(f"{i:<6}" + "".join(fmt.format(cells[i, c]) for c in cx))
show(pivot(ROWS, "region", "quarter", "units"))
show(pivot(ROWS, "product", "region", "revenue", mean, float("nan")), "{:>8.2f}")
show(pivot(ROWS, "region", "product", "units", len, "-"))
def melt(table):
    ix, cx, cells = table
    return [{"index": i, "column": c, "value": cells[i, c]} for i in ix for c in cx if cells[i, c]]
print(melt(pivot(ROWS, "region", "quarter", "units")))
def join(left, right, on, how="inner"):
    by = defaultdict(list)
    for r in right: by[r[on]].append(r)
    for l in left:
        for r in by.get(l[on], [{}] if how == "left" else []): yield {**l, **r}
names = [{"region": "EU", "boss": "Ann"}, {"region": "US", "boss": "Bob"}]
print([(r["region"], r["units"], r.get("boss")) for r in join(ROWS, names, "region", "left")], sum(1 for _ in join(ROWS, names, "region")))
running = {}
for r in ROWS:
    running[r["region"]] = running.get(r["region"], 0) + r["units"]
    print(r["region"], running[r["region"]], f"{r['revenue'] / r['units']:.2f}", end="; ")
print(dict(sorted(running.items(), key=lambda kv: -kv[1])))
