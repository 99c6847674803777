# Programs: parsing and aligning a table of text
raw = """id,name,score,joined
1,Ann Lee,93.5,2020-01-15
2,"Bob, Jr.",71.25,2019-11-02
3,Çelik,88,2021-06-30
"""
def parse_line(line):
    fields, field, quoted = [], "", False
    for c in line:
        if c == '"':
            quoted = not quoted
        elif c == "," and not quoted:
            fields.append(field)
            field = ""
        else:
            field += c
    return fields + [field]
header, *rows = [parse_line(line) for line in raw.strip().split("\n")]
records = [dict(zip(header, row, strict=True)) for row in rows]
for r in records:
    r["id"], r["score"] = int(r["id"]), float(r["score"])
    year, month, day = map(int, r["joined"].split("-"))
    r["joined"] = (year, month, day)
print(records)
widths = {h: max(len(h), *(len(str(r[h])) for r in records)) for h in header}
print(" | ".join(f"{h:^{widths[h]}}" for h in header))
for r in sorted(records, key=lambda r: r["joined"]):
    print(" | ".join(f"{r[h]!s:<{widths[h]}}" if isinstance(r[h], (str, tuple)) else f"{r[h]:>{widths[h]}}" for h in header))
mean = sum(r["score"] for r in records) / len(records)
print(f"mean {mean:.3f}, max {max(r['score'] for r in records)}, names {[r['name'].upper() for r in records]}")
