# Small programs: readings grouped by day
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from statistics import mean, median, stdev
from dataclasses import dataclass
import random
@dataclass(frozen=True, slots=True)
class Reading:
    at: datetime
    value: float
    @property
    def day(self): return self.at.date()
rng = random.Random(11)
start = datetime(2024, 2, 27, 6)
readings = [Reading(start + timedelta(hours=7 * n), round(rng.gauss(15, 4), 1)) for n in range(14)]
for day, group in groupby(readings, key=attrgetter("day")):
    values = [r.value for r in group]
    spread = f"{stdev(values):.3f}" if len(values) > 1 else "-"
    print(f"{day:%a %d %b} n={len(values)} min={min(values):5.1f} max={max(values):5.1f} mean={mean(values):6.2f} median={median(values):5.1f} sd={spread}")
hot = max(readings, key=attrgetter("value"))
print(hot, hot.at.isoformat(timespec="minutes"), f"{hot.value * 9 / 5 + 32:.1f}F")
spikes = [(a.at.strftime("%H:%M"), round(b.value - a.value, 1)) for a, b in zip(readings, readings[1:]) if abs(b.value - a.value) > 5]
print(spikes, len({r.day for r in readings}), readings[-1].at - readings[0].at)
bars = {r.at: "#" * int(r.value) for r in readings[:4]}
for at, bar in bars.items():
    print(f"{at:%d/%m %H:%M} |{bar:<20}| {len(bar):>2}")
try:
    readings[0].value = 5
except Exception as error:
    print(type(error).__name__, error)
