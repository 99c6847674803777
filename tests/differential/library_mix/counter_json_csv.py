# Several modules at once: Counter, json and csv
import csv, io, json
from collections import Counter
from operator import itemgetter
votes = "red blue red green blue red".split()
c = Counter(votes)
print(json.dumps(c), json.dumps(c.most_common()), json.dumps(dict(sorted(c.items(), key=itemgetter(1)))))
out = io.StringIO()
w = csv.writer(out)
w.writerow(["color", "n"]); w.writerows(sorted(c.items()))
print(repr(out.getvalue()))
back = Counter({r["color"]: int(r["n"]) for r in csv.DictReader(io.StringIO(out.getvalue()))})
print(back == c, back.total(), json.loads(json.dumps(c), object_hook=Counter) == c)
w = csv.DictWriter(out := io.StringIO(), fieldnames=c, lineterminator="\n")
w.writeheader(); w.writerow(c)
print(out.getvalue())
