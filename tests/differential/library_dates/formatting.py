# Programs with dates: strftime and isoformat
from datetime import date, datetime, time, timedelta, timezone
d = datetime(2024, 2, 9, 7, 5, 3, 42)
for code in "aAbBdHIjmMpSUwWyYfzZ%GuVcxXDFTRe":
    print(code, repr(d.strftime("%" + code)))
for n in range(8):
    day = date(2023, 12, 28) + timedelta(days=n)
    print(day, day.strftime("%a %j %U %W %V %G %u"), day.isocalendar(), day.isoweekday(), day.toordinal())
print(f"{d:%d/%m/%y %H:%M} {d!s} {d!r}", format(d, ""), format(date(2024, 1, 2), "%B"))
for spec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
    print(spec, d.isoformat(timespec=spec), time(1, 2, 3, 4000).isoformat(spec), d.isoformat(" ", spec))
aware = d.replace(tzinfo=timezone(timedelta(hours=5, minutes=45)))
print(aware.isoformat(), aware.strftime("%z %Z"), aware.utcoffset(), aware.tzname(), aware.utctimetuple()[:6], aware.timetuple().tm_yday)
print(timezone.utc, timezone(timedelta(0)), timezone(-timedelta(hours=3, seconds=30)), repr(timezone(timedelta(hours=1), "CET")))
for text in ("2024-02-09", "20240209", "2024-W06-5", "2024-02-09T07:05", "2024-02-09 07:05:03.5", "2024-02-09T07:05:03Z", "2024-02-09T07:05:03+05:30", "2024-02-09T07:05:03,123456-0100", "2024-02-09T24:00"):
    try:
        print(text, repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
for text in ("2024-2-9", "garbage", "2024-02-30", ""):
    try:
        print(date.fromisoformat(text))
    except ValueError as error:
        print(error)
print(time.fromisoformat("04:23:01.000384"), time.fromisoformat("T04:23"), time(23, 59).replace(hour=1), time(12) < time(12, 0, 1), bool(time(0)))
for bad in (lambda: date(2024, 13, 1), lambda: date(2024, 2, 30), lambda: date(0, 1, 1), lambda: time(24), lambda: datetime(2024, 1, 1, 1, 60), lambda: d.isoformat(timespec="days"),
            lambda: timezone(timedelta(days=1)), lambda: timezone(5), lambda: d - aware, lambda: d < aware, lambda: date.max + timedelta(1), lambda: timedelta(days=10**10), lambda: d + 1):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
