# Agents' steps: cleaning rows with converters and a report of problems
import csv, io, re
from collections import Counter
from datetime import datetime
from decimal import Decimal, InvalidOperation
RAW = """id,name,email,joined,balance
1, Ann  Lee ,ANN@EXAMPLE.COM,2024-01-15,"1,234.50"
2,bob,bob[at]example.com,15/02/2024,-3.1
x,Cyd,cyd@example.com,2024-02-30,$9
4,,d@e.fg,2024/03/01,
4,Dee,d@e.fg,"Mar 1, 2024",(12.00)
"""
def name(s): return " ".join(s.split()).title() or None
def email(s):
    s = s.strip().lower()
    if not re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", s): raise ValueError(f"bad e-mail {s!r}")
    return s
def day(s):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%b %d, %Y"):
        try: return datetime.strptime(s, form).date()
        except ValueError: continue
    raise ValueError(f"no date: {s!r}")
def money(s):
    s = s.strip().replace(",", "").lstrip("$")
    if not s: return Decimal(0)
    if m := re.fullmatch(r"\((.*)\)", s): s = "-" + m[1]
    try: return Decimal(s).quantize(Decimal("0.01"))
    except InvalidOperation: raise ValueError(f"no amount: {s!r}") from None
RULES = {"id": int, "name": name, "email": email, "joined": day, "balance": money}
clean, problems, seen = [], Counter(), set()
for line, row in enumerate(csv.DictReader(io.StringIO(RAW)), 2):
    out, bad = {}, []
    for k, f in RULES.items():
        try: out[k] = f(row[k])
        except ValueError as e:
            bad.append(f"{k}: {e}"); problems[k] += 1
    if out.get("id") in seen: bad.append(f"id: duplicate {out['id']}"); problems["dup"] += 1
    seen.add(out.get("id"))
    print(line, "ok " if not bad else "BAD", out, *bad, sep=" | ")
    if not bad: clean.append(out)
print(problems.most_common(), sum(r["balance"] for r in clean), [r["joined"].isoformat() for r in clean])
