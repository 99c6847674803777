# Reports: strftime and format
# Dates in format strings; odd directives; arithmetic.
from datetime import date, datetime, time, timedelta

d, t = datetime(2024, 2, 9, 7, 5, 3, 4200), date(2023, 12, 31)
print(f"{d:%Y-%m-%d %H:%M}", "{:%d/%m/%y}".format(t), f"{d}", f"{t!s:>12}|", format(d, ""), f"{time(7, 5):%I:%M %p}", repr(d), repr(t), repr(timedelta(days=-1, seconds=5)))
print(d.strftime("%a %A %b %B %j %U %W %w %u %G-W%V %f %p %I %y %% %S"), t.strftime("Week %V of %G, day %j"), d.strftime("no directives"), d.strftime(""))
print(d.isoformat(), d.isoformat(" ", "minutes"), d.date(), d.time(), t.isocalendar()[:], t.weekday(), t.isoweekday(), d.timetuple().tm_yday, t.toordinal(), d.ctime())
print(d - timedelta(weeks=1, hours=8), t + timedelta(days=60), datetime(2024, 3, 1) - datetime(2024, 2, 28, 12), (date(2024, 3, 1) - t).days, timedelta(hours=30, minutes=1), timedelta(0.5) * 3, timedelta(days=7) // timedelta(days=2), timedelta(1) / 4, divmod(timedelta(hours=5), timedelta(hours=2)))
print(datetime.strptime("09 Feb 2024 03:04 PM", "%d %b %Y %I:%M %p"), datetime.strptime("2024-040", "%Y-%j").date(), datetime.strptime("1.5", "%S.%f").microsecond, date.fromisoformat("2024-02-29"), datetime.fromisoformat("2024-02-09T10:11:12.5"), d.replace(day=1, microsecond=0), min(d, datetime.max), timedelta(minutes=90).total_seconds())
for bad in (lambda: datetime.strptime("2024-13-01", "%Y-%m-%d"), lambda: datetime.strptime("1 jan", "%d"), lambda: date(2023, 2, 29), lambda: datetime(2024, 1, 1, 25), lambda: date.fromisoformat("01/02/2024"), lambda: d < t, lambda: d - 5, lambda: t + timedelta(10 ** 10)):
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError) as e:
        fixed = not any(w in str(e) for w in ("day", "hour", "compare", "supported"))
        print(type(e).__name__, str(e) if fixed else "")
