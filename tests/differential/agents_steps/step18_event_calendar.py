# Agents' steps: an iCalendar text parsed and written
import re, textwrap
from datetime import date, datetime, timedelta, timezone
from collections import defaultdict
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20240301T090000Z\r\nDTEND:20240301T103000Z\r\nSUMMARY:Plan\\, review\\; and a very long description that is folded over\r\n  two lines\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=FR\r\nATTENDEE;CN=\"Ann, Lee\";ROLE=CHAIR:mailto:ann@x.y\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2@x\r\nDTSTART;VALUE=DATE:20240310\r\nSUMMARY:Holiday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
def unfold(text): return re.sub(r"\r?\n[ \t]", "", text).splitlines()
LINE = re.compile(r'(?P<name>[A-Z-]+)(?P<params>(?:;[A-Z-]+=(?:"[^"]*"|[^":;]*))*):(?P<value>.*)')
def parse(text):
    stack = [defaultdict(list)]
    for n, line in enumerate(unfold(text), 1):
        m = LINE.fullmatch(line)
        if not m: raise ValueError(f"line {n}: {line!r}")
        params = {k: v.strip('"') for k, v in re.findall(r';([A-Z-]+)=("[^"]*"|[^":;]*)', m["params"])}
        if m["name"] == "BEGIN": stack.append(defaultdict(list, kind=m["value"]))
        elif m["name"] == "END":
            done = stack.pop()
            if done["kind"] != m["value"]: raise ValueError(f"line {n}: END:{m['value']} closes {done['kind']}")
            stack[-1]["children"].append(done)
        else: stack[-1][m["name"]].append((params, re.sub(r"\\(.)", lambda e: "\n" if e[1] in "nN" else e[1], m["value"])))
    return stack[0]["children"]
def when(prop):
    params, v = prop
    if params.get("VALUE") == "DATE": return datetime.strptime(v, "%Y%m%d").date()
    return datetime.strptime(v.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=timezone.utc if v.endswith("Z") else None)
def occurrences(e):
    start = when(e["DTSTART"][0])
    rule = dict(p.split("=") for p in e["RRULE"][0][1].split(";")) if e["RRULE"] else {"COUNT": 1, "FREQ": "DAILY"}
    step = {"DAILY": timedelta(1), "WEEKLY": timedelta(7)}[rule["FREQ"]]
    return [start + n * step for n in range(int(rule["COUNT"]))]
(cal,) = parse(ICS)
for e in cal["children"]:
    print(e["UID"][0][1], e["SUMMARY"][0][1], [str(o) for o in occurrences(e)], dict(e["ATTENDEE"][0][0]) if e["ATTENDEE"] else None)
e = cal["children"][0]
print(when(e["DTEND"][0]) - when(e["DTSTART"][0]), cal["VERSION"], cal["kind"])
def fold(line): return "\r\n ".join(textwrap.wrap(line, 30, drop_whitespace=False, break_on_hyphens=False)) if len(line) > 30 else line
print(repr(fold("SUMMARY:" + e["SUMMARY"][0][1].replace(",", "\\,"))), unfold(fold("X:" + "abc " * 12)) == ["X:" + "abc " * 12])
for bad in ("BEGIN:A\nEND:B\n", "nonsense", "DTSTART:2024"):
    try: print([when(p) for c in [parse("BEGIN:X\n" + bad + "\nEND:X")] for p in c[0]["DTSTART"]] if "DT" in bad else parse(bad))
    except ValueError as error: print(error)
