# datetime: every method of dates, times, differences and zones, and its errors
from datetime import *


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


d, t = date(2024, 2, 29), time(12, 30, 45, 123456)
m, z = datetime.combine(d, t), timezone(timedelta(hours=5, minutes=30), "X")
td = timedelta(days=1, hours=2, microseconds=5)
for value in (d, t, m, td, z, m.replace(tzinfo=z)):
    print(repr(value), value)
for code in (
    "d + td", "d - td", "m + td", "m - td", "td + m", "m - datetime(2000, 1, 1)", "d - date(2000, 1, 1)", "td * 1.5",
    "td / 3", "td / td", "td // timedelta(hours=1)", "td % timedelta(hours=1)", "divmod(td, timedelta(hours=1))",
    "-td", "abs(-td)", "td.total_seconds()", "timedelta.max", "timedelta.min", "timedelta(weeks=1.5)", "d + 1",
    "d == m", "m < m.replace(tzinfo=z)", "m.replace(tzinfo=z) == m", "date(2023, 2, 29)", "time(24)",
    "d.replace(year=2023)", "d.isocalendar()", "d.timetuple()", "m.isoformat(' ', 'minutes')", "m.timestamp()",
    "m.astimezone(z)", "m.replace(tzinfo=z).astimezone(timezone.utc)", "m.strftime('%Y-%m-%d %H:%M:%S.%f %a %j %U')",
    "m.replace(tzinfo=z).strftime('%z %Z')", "f'{d:%d/%m/%y}'", "date.fromisoformat('2024-W09-4')",
    "datetime.fromisoformat('20240229T123045,5+0530')", "datetime.fromisoformat('nope')", "time.fromisoformat('T12')",
    "datetime.strptime('1 Feb 2024 3PM', '%d %b %Y %I%p')", "datetime.strptime('x', '%Y')", "d.toordinal()",
    "date.fromordinal(738945)", "date.fromisocalendar(2020, 53, 7)", "date.max + timedelta(1)", "z.utcoffset(None)",
    "timezone(timedelta(hours=24))", "tzinfo().utcoffset(None)", "datetime.fromtimestamp(0, timezone.utc)", "d.ctime()",
    "m.utctimetuple()", "d.weekday(), d.isoweekday()", "min(m, m + td)", "hash(d) == hash(date(2024, 2, 29))",
):
    show(lambda: eval(code))


class Day(date):
    def __new__(cls, *args, note="?"):
        self = super().__new__(cls, *args)
        self.note = note
        return self


day = Day(2024, 1, 1, note="!")
print(repr(day), day, day.note, type(day + td), repr(day.replace(day=2)), Day.fromordinal(1), day == date(2024, 1, 1))
