# Agents' programs: a report over dates
from datetime import date, datetime, timedelta, timezone
from collections import Counter
import calendar

births = {"Ann": date(1990, 2, 28), "Bob": date(2000, 2, 29), "Cem": date(1985, 12, 31), "Dee": date(2010, 7, 4)}
today = date(2024, 3, 1)

def age(born, at):
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))

def next_birthday(born, at):
    for year in (at.year, at.year + 1):
        try:
            day = born.replace(year=year)
        except ValueError as error:
            print("   ", error)
            day = date(year, 3, 1)
        if day >= at:
            return day

for name, born in births.items():
    day = next_birthday(born, today)
    print(f"{name:<4} born {born:%d.%m.%Y} ({born:%A}), {age(born, today)} years, next in {(day - today).days} days")

start = date(2024, 1, 29)
weeks = [start + timedelta(weeks=n) for n in range(5)]
print([d.isoformat() for d in weeks], [d.isocalendar()[:2] for d in weeks])
workdays = [d for d in (start + timedelta(n) for n in range(14)) if d.weekday() < 5]
print(len(workdays), Counter(d.strftime("%b") for d in workdays))
t = datetime(2024, 3, 10, 23, 59, 59, 999999, tzinfo=timezone.utc)
print(t.isoformat(), (t + timedelta(microseconds=1)).isoformat(timespec="seconds"))
print(t.astimezone(timezone(timedelta(hours=-5, minutes=-30), "X")), t.astimezone(timezone(timedelta(hours=9))).tzname())
print(repr(timedelta(days=-1, seconds=3605, milliseconds=7)), str(timedelta(hours=-1)), timedelta(1) / timedelta(hours=5))
print(divmod(timedelta(days=10), timedelta(days=3)), timedelta(minutes=90).total_seconds())
for text in ("2024-03-10", "2024-13-01", "10/03/2024", "2024-02-30"):
    try:
        print(datetime.strptime(text, "%Y-%m-%d"))
    except ValueError as error:
        print("ValueError:", error)
print(calendar.monthrange(2024, 2)[1], calendar.isleap(1900), calendar.month_name[5])
print(calendar.month(2024, 2))
