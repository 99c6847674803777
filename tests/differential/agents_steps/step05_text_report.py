# Agents' steps: a report with sections, bars and wrapped notes
import textwrap
from datetime import date, timedelta
from math import ceil, log10
from string import Template
DATA = {"Mon": 120, "Tue": 85, "Wed": 0, "Thu": 240, "Fri": 199, "Sat": 12, "Sun": 7}
def bar(n, top, width=30): 
    full, part = divmod(round(n / top * width * 8) if top else 0, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[part] if part else "")
def table(data):
    top, w = max(data.values()), max(map(len, data))
    for k, v in data.items(): yield f"{k:<{w}} {v:>{ceil(log10(top + 1))}} {bar(v, top)}".rstrip()
def spark(vs): lo, hi = min(vs), max(vs); return "".join("▁▂▃▄▅▆▇█"[int((v - lo) / (hi - lo or 1) * 7)] for v in vs)
T = Template("""\
$title
$rule
Week of $start to $end, total $total ($change)

$body

$notes
""")
notes = ["Thursday was unusually busy because of the newsletter that went out on Wednesday night.", "No data on Wednesday."]
week = date(2024, 5, 13)
total = sum(DATA.values())
print(T.substitute(title="Visits", rule="=" * 6, start=f"{week:%d %b}", end=f"{week + timedelta(6):%d %b %Y}", total=f"{total:,}", change=f"{(total - 600) / 600:+.1%}", body="\n".join(table(DATA)), notes="\n".join(textwrap.fill(n, 40, initial_indent=f"{i}. ", subsequent_indent="   ") for i, n in enumerate(notes, 1))))
print(spark(list(DATA.values())), max(DATA, key=DATA.get), sorted(DATA, key=DATA.get)[:2], spark([1, 1, 1]))
print(textwrap.indent(textwrap.dedent("""
    def f():
        return 1
    """).strip(), "| "), "\n".join(f"{a:<10}{b:>10}" for a, b in [("left", "right"), ("ünï", "→")]), sep="\n")
