# Small programs: ages, anniversaries and week numbers
from datetime import date, datetime, timedelta
import calendar
people = {"Ada": "10 December 1815", "Alan": "23 June 1912", "Grace": "9 December 1906", "Leap": "29 February 1996"}
born = {n: datetime.strptime(t, "%d %B %Y").date() for n, t in people.items()}
ref = date(2024, 2, 28)
def ymd(a, b):
    y, m, d = b.year - a.year, b.month - a.month, b.day - a.day
    if d < 0:
        m -= 1
        prev = b.replace(day=1) - timedelta(1)
        d += prev.day
    if m < 0:
        y, m = y - 1, m + 12
    return y, m, d
for n, b in sorted(born.items(), key=lambda kv: kv[1]):
    print(f"{n:<6}{b:%a %d %b %Y} {ymd(b, ref)} {(ref - b).days:>6,} days, day {b.timetuple().tm_yday} of {365 + calendar.isleap(b.year)}, week {b.isocalendar().week}, {b:%-d.%-m.%y}" if False else f"{n:<6}{b:%a %d %b %Y} {ymd(b, ref)} {(ref - b).days:>6,} days, day {b.timetuple().tm_yday} of {365 + calendar.isleap(b.year)}, week {b.isocalendar().week}")
quarters = {q: [calendar.month_abbr[m] for m in range(3 * q - 2, 3 * q + 1)] for q in range(1, 5)}
print(quarters, [(y, calendar.isleap(y)) for y in (1900, 2000, 2023, 2024)], [date(y, 12, 31).isocalendar()[1] for y in range(2015, 2026)])
print([str(d) for d in (ref + timedelta(n) for n in range(-1, 3))], date(2024, 3, 1) - date(2024, 2, 1), date(2023, 3, 1) - date(2023, 2, 1), date.fromisocalendar(2024, 9, 3), date.fromordinal(ref.toordinal() + 100), (ref.replace(day=1) + timedelta(days=32)).replace(day=1))
last_fridays = [max(w[4] for w in calendar.monthcalendar(2024, m)) for m in range(1, 13)]
print(last_fridays, calendar.monthcalendar(2024, 9)[-1], [calendar.day_name[date(2024, m, 1).weekday()][:3] for m in range(1, 13)])
def zodiac(d):
    edges = [(120, "Capricorn"), (219, "Aquarius"), (321, "Pisces"), (420, "Aries"), (521, "Taurus"), (621, "Gemini"), (723, "Cancer"), (823, "Leo"), (923, "Virgo"), (1023, "Libra"), (1122, "Scorpio"), (1222, "Sagittarius"), (1232, "Capricorn")]
    return next(name for edge, name in edges if d.month * 100 + d.day < edge)
print({n: zodiac(b) for n, b in born.items()}, {b.strftime("%A"): n for n, b in born.items()})
def doomsday(y, m, d):
    t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    y -= m < 3
    return (y + y // 4 - y // 100 + y // 400 + t[m - 1] + d) % 7
print(all(doomsday(d.year, d.month, d.day) == d.isoweekday() % 7 for d in (date(1900, 1, 1) + timedelta(97 * n) for n in range(400))))
print(datetime(2024, 2, 28, 23, 30) + timedelta(hours=1), datetime(2023, 2, 28, 23, 30) + timedelta(hours=1), timedelta(weeks=2, days=3) // timedelta(days=5), str(timedelta(days=1, seconds=5)), max(born, key=born.get), min(born.values()).isoformat())
