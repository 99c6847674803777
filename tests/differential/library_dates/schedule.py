# Programs with dates: recurring events and working hours
from datetime import date, datetime, time, timedelta
from itertools import count, islice, takewhile
import calendar

def monthly(start):
    for n in count():
        month = start.month - 1 + n
        year, month = start.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, month)[1]
        yield start.replace(year=year, month=month, day=min(start.day, last))

print([str(d) for d in islice(monthly(date(2023, 10, 31)), 6)])
def nth_weekday(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
print("thanksgiving", [str(nth_weekday(y, 11, calendar.THURSDAY, 4)) for y in range(2020, 2025)])
def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(y, month, day + 1)
print([f"{easter(y):%d %b %Y}" for y in (2000, 2024, 2025, 2038)])
OPEN, CLOSE = time(9), time(17, 30)
def add_work(start, hours):
    left = timedelta(hours=hours)
    now = start
    while left:
        if now.weekday() >= 5 or now.time() >= CLOSE:
            now = datetime.combine(now.date() + timedelta(1), OPEN)
            continue
        now = max(now, datetime.combine(now.date(), OPEN))
        step = min(left, datetime.combine(now.date(), CLOSE) - now)
        now, left = now + step, left - step
    return now
for hours in (1, 8, 20.25):
    print(hours, add_work(datetime(2024, 3, 1, 16, 45), hours))
fridays13 = [d for d in (date(y, m, 13) for y in (2023, 2024) for m in range(1, 13)) if d.weekday() == 4]
print(*fridays13)
c = calendar.Calendar(firstweekday=6)
print(c.monthdayscalendar(2024, 2), list(c.itermonthdates(2024, 2))[0], list(c.iterweekdays()))
print(calendar.TextCalendar(calendar.SUNDAY).formatmonth(2023, 10))
print(calendar.HTMLCalendar().formatmonth(2024, 2)[:150])
print(calendar.timegm((2024, 3, 1, 0, 0, 0)), calendar.leapdays(2000, 2025), list(calendar.day_abbr), calendar.weekday(2024, 2, 29))
print(sum((date(2024, m, 1) - date(2023, m, 1)).days for m in (1, 2, 3)), (datetime.max - datetime.min).days, date.resolution, timedelta.max)
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as error:
    print(error)
print(list(takewhile(lambda d: d.month == 1, (date(2024, 1, 1) + timedelta(days=9 * n) for n in count()))))
