# Agents' steps: two CSV files joined, grouped and written
import csv, io
from collections import defaultdict, Counter
from decimal import Decimal
from operator import itemgetter
from textwrap import dedent
ORDERS = dedent("""\
    order_id,customer,item,amount
    1,c1,"pen, blue",2.50
    2,c2,ink,7.25
    3,c1,paper,12.00
    4,c9,pen,1.00
    5,c2,,3.10
    """)
CUSTOMERS = "id;name;country\nc1;Ann;DE\nc2;Björk;IS\nc3;Cyd;FR\n"
orders = list(csv.DictReader(io.StringIO(ORDERS)))
customers = {r["id"]: r for r in csv.DictReader(io.StringIO(CUSTOMERS), delimiter=";")}
joined, orphans = [], []
for o in orders:
    c = customers.get(o["customer"])
    (joined if c else orphans).append({**o, **(c or {}), "amount": Decimal(o["amount"])})
print(len(joined), orphans)
totals = defaultdict(Decimal)
for j in joined: totals[j["country"], j["name"]] += j["amount"]
print(dict(totals), sum(totals.values()), set(customers) - {o["customer"] for o in orders})
out = io.StringIO()
w = csv.DictWriter(out, ["name", "country", "orders", "total", "items"], lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
w.writeheader()
n = Counter(j["name"] for j in joined)
for (country, name), total in sorted(totals.items(), key=itemgetter(1), reverse=True):
    w.writerow({"name": name, "country": country, "orders": n[name], "total": total, "items": "; ".join(j["item"] or "?" for j in joined if j["name"] == name)})
print(out.getvalue())
back = list(csv.DictReader(io.StringIO(out.getvalue())))
print(back[0]["items"], [Decimal(b["total"]) for b in back], back == [dict(b) for b in back])
wide = {c: {"pen": 0, "ink": 0} for c in customers}
for j in joined:
    for k in wide[j["customer"]]:
        wide[j["customer"]][k] += k in (j["item"] or "")
print(wide, max(orders, key=lambda o: Decimal(o["amount"]))["order_id"], sorted(orders, key=itemgetter("customer", "amount"))[0]["item"])
