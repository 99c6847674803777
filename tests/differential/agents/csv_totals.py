# Agents' programs: totals of a CSV file by group
import csv
import io
from collections import OrderedDict, defaultdict

DATA = '''date,region,product,units,price
2024-01-03,North,"Widget, large",10,2.50
2024-01-04,South,Gadget,3,19.99
2024-01-04,North,Gadget,7,19.99
2024-01-09,East,"Say ""hi"" mug",12,7.25
2024-02-01,South,"Widget, large",1,2.50
'''
rows = list(csv.DictReader(io.StringIO(DATA)))
print(len(rows), rows[0])
print(rows[3]["product"])
totals = defaultdict(float)
units = OrderedDict()
for row in rows:
    totals[row["region"]] += int(row["units"]) * float(row["price"])
    units[row["product"]] = units.get(row["product"], 0) + int(row["units"])
for region, total in sorted(totals.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f"{region:<8}{total:>10,.2f}")
print(list(units.items()))

out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["region", "total"], lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
writer.writeheader()
for region in sorted(totals):
    writer.writerow({"region": region, "total": round(totals[region], 2)})
print(out.getvalue())
print(list(csv.reader(out.getvalue().splitlines())))
try:
    writer.writerow({"region": "x", "oops": 1})
except ValueError as error:
    print(error)
sniffed = csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n")
print(repr(sniffed.delimiter), csv.Sniffer().has_header("name,age\nann,30\nbob,25\n"))
w = csv.writer(s := io.StringIO(), delimiter="|", quotechar="'")
w.writerows([["a|b", "it's", None, 1.5], [], ["", True]])
print(repr(s.getvalue()))
