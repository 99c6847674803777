# Programs with dates: arithmetic of differences
from datetime import timedelta, datetime, timezone, date, tzinfo
deltas = [timedelta(), timedelta(1), timedelta(-1), timedelta(hours=25, minutes=61), timedelta(weeks=1, days=-1), timedelta(microseconds=-1), timedelta(seconds=1.5), timedelta(milliseconds=1001), timedelta(days=0.1), timedelta(microseconds=0.5), timedelta(microseconds=1.5)]
for d in deltas:
    print(f"{d!s:<28}{d!r:<58}{d.total_seconds():>14} {bool(d)} {d.days, d.seconds, d.microseconds}")
a, b = timedelta(hours=7), timedelta(hours=2)
print(a + b, a - b, b - a, a * 3, 3 * a, a * 1.5, a / b, a / 4, a // b, a // 3, a % b, divmod(a, b), -a, +a, abs(-a), a > b, a == timedelta(minutes=420))
print(hash(a) == hash(timedelta(minutes=420)), sum([a, b], timedelta()), max(deltas), min(deltas), sorted(deltas)[:3])
for bad in (lambda: a * "x", lambda: a + 1, lambda: a < 5, lambda: timedelta("1"), lambda: timedelta(days=float("nan")), lambda: timedelta.max + timedelta(1)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
class Zone(tzinfo):
    def __init__(self, hours): self.hours = hours
    def utcoffset(self, dt): return timedelta(hours=self.hours)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return f"Z{self.hours:+d}"
t = datetime(2024, 6, 1, 12, tzinfo=Zone(-4))
print(t, t.tzname(), t.dst(), t.astimezone(timezone.utc), t.astimezone(Zone(3)), t.timestamp(), t == t.astimezone(Zone(9)), hash(t) == hash(t.astimezone(Zone(1))))
print(datetime.fromtimestamp(1717257600.123456, timezone.utc), datetime.fromtimestamp(0, Zone(2)), datetime(1970, 1, 2, tzinfo=timezone.utc).timestamp())
print(t - datetime(2024, 6, 1, tzinfo=timezone.utc), t.replace(tzinfo=None) - datetime(2024, 5, 1), datetime.combine(date(2024, 1, 1), t.timetz()))
print(datetime(2024, 1, 1) == date(2024, 1, 1), isinstance(t, date), t.date(), t.time(), t.timetz(), datetime.min, datetime.max, datetime(2024, 1, 1, fold=1).fold)
def human(delta):
    total = int(delta.total_seconds())
    sign, total = ("-", -total) if total < 0 else ("", total)
    hours, rest = divmod(total, 3600)
    return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
print([human(d) for d in deltas])
class MyDate(date):
    def __new__(cls, y, m, d): return super().__new__(cls, y, m, d)
    def quarter(self): return (self.month - 1) // 3 + 1
m = MyDate(2024, 8, 5)
print(repr(m), m.quarter(), type(m + timedelta(1)).__name__, type(m.replace(day=1)).__name__, MyDate.fromisoformat("2024-01-01").quarter(), MyDate.fromordinal(738000))
