# Programs with dates: fixed zones, log times normalised
import re
from datetime import datetime, timezone, timedelta
from collections import defaultdict

LOG = """2024-03-10T01:30:00-0500 deploy started
2024-03-10T07:45:10+0100 user login
2024-03-10T06:31:05Z deploy finished
2024-03-10T12:00:00+0530 report
bad line
2024-03-09T23:59:59-0800 late
"""
events = []
for line in LOG.splitlines():
    m = re.match(r"(\S+?)(Z|[+-]\d{4}) (.+)", line)
    if not m:
        print("skipped:", line)
        continue
    stamp, zone, what = m.groups()
    when = datetime.strptime(stamp + zone.replace("Z", "+0000"), "%Y-%m-%dT%H:%M:%S%z")
    events.append((when.astimezone(timezone.utc), when.utcoffset(), what))
for when, offset, what in sorted(events):
    print(f"{when:%d %b %H:%M:%S} UTC {offset!s:>17} {what}")
per_day = defaultdict(list)
for when, offset, what in events:
    local = when.astimezone(timezone(offset))
    per_day[local.date()].append((local.strftime("%H:%M"), what))
for day in sorted(per_day):
    print(day, sorted(per_day[day]))
gaps = [b - a for (a, *_), (b, *_) in zip(sorted(events), sorted(events)[1:])]
print(*gaps, sep=" | ")
print(sum(gaps, timedelta()) == max(events)[0] - min(events)[0])
zones = {"NYC": -5, "LON": 0, "DEL": 5.5, "TOK": 9}
meeting = datetime(2024, 3, 11, 14, tzinfo=timezone.utc)
for name, hours in zones.items():
    tz = timezone(timedelta(hours=hours), name)
    local = meeting.astimezone(tz)
    print(f"{name} {local:%H:%M %z} {local.tzname()} {'ok' if 8 <= local.hour < 20 else 'too ' + ('early' if local.hour < 8 else 'late')} {local.isoformat()}")
def overlap(a, b):
    return max(timedelta(0), min(a[1], b[1]) - max(a[0], b[0]))
day = datetime(2024, 3, 11)
spans = {n: tuple(datetime(2024, 3, 11, h, tzinfo=timezone(timedelta(hours=z))) for h in (9, 17)) for n, z in zones.items()}
for a in zones:
    print(a, [str(overlap(spans[a], spans[b])) for b in zones])
print(datetime.fromisoformat("2024-03-11T10:00:00+00:00") == meeting - timedelta(hours=4), meeting.replace(tzinfo=None).isoformat())
print(sorted([timezone.utc.utcoffset(None), timezone.min.utcoffset(None), timezone.max.utcoffset(None)]), timezone(timedelta(hours=1)) == timezone(timedelta(minutes=60), "other"))
