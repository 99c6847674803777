# Programs with dates: strptime of many formats
from datetime import datetime, timedelta
import time

cases = [("2024-03-05 14:07:09", "%Y-%m-%d %H:%M:%S"), ("05/Mar/2024:14:07:09 +0000", "%d/%b/%Y:%H:%M:%S %z"), ("Tuesday, March 5, 2024", "%A, %B %d, %Y"),
         ("3/5/24 2:07 PM", "%m/%d/%y %I:%M %p"), ("2024 065", "%Y %j"), ("14h07", "%Hh%M"), ("1.5", "%S.%f"), ("2024-10-2", "%Y-%W-%w"), ("2024-10-2", "%G-%V-%u"), ("  2024", " %Y"), ("100%", "%j%%"),
         ("2024-03-05T14:07:09.123456+02:30", "%Y-%m-%dT%H:%M:%S.%f%z"), ("Z", "%z"), ("31.12.99", "%d.%m.%y"), ("01.01.68", "%d.%m.%y"), ("12:00 am", "%I:%M %p"), ("feb 29 2024", "%b %d %Y")]
for text, form in cases:
    try:
        print(f"{text!r:<38}{form:<28}{datetime.strptime(text, form)!r}")
    except ValueError as error:
        print(f"{text!r:<38}{form:<28}{error}")
for text, form in [("2024-03-05x", "%Y-%m-%d"), ("5", "%m-%d"), ("99", "%m"), ("30 Feb 2024", "%d %b %Y"), ("Mars", "%B"), ("1", "%Q"), ("x", "%"), ("24:00", "%H:%M"), ("366 2023", "%j %Y"), ("+25:00", "%z"), ("2024 53", "%G %V")]:
    try:
        print(datetime.strptime(text, form))
    except ValueError as error:
        print(text, form, "|", error)
t = time.strptime("30 Nov 00", "%d %b %y")
print(t, t.tm_year, t[7], tuple(t) == tuple(t), time.strftime("%Y-%m-%d %A", t))
print(time.gmtime(0), time.asctime(time.gmtime(86400 * 365)), time.strftime("%d %b %Y %H:%M:%S", time.gmtime(1700000000)))
def ago(then, now):
    delta = now - then
    for name, size in (("year", 365 * 86400), ("month", 30 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60)):
        n = int(delta.total_seconds() // size)
        if n:
            return f"{n} {name}{'s' * (n > 1)} ago"
    return "just now"
now = datetime(2024, 3, 5, 12)
for delta in (timedelta(seconds=5), timedelta(minutes=61), timedelta(days=1, hours=3), timedelta(weeks=9), timedelta(days=800)):
    print(ago(now - delta, now), end="; ")
print()
stamps = sorted(datetime.strptime(s, "%d.%m.%Y") for s in ("01.02.2024", "02.01.2024", "31.12.2023"))
print([s.date().isoformat() for s in stamps], max(stamps) - min(stamps), [(b - a).days for a, b in zip(stamps, stamps[1:])])
try:
    datetime.strptime(5, "%Y")
except TypeError as error:
    print(error)
try:
    time.strptime("x", b"y")
except TypeError as error:
    print("TypeError")
