# Calls of one module: datetime with right and wrong arguments
from datetime import *
d, t, dt, td, tz = date(2024, 2, 29), time(12, 30, 45, 123456), datetime(2024, 2, 29, 12, 30, 45, 123456), timedelta(days=2, seconds=3661), timezone(timedelta(hours=-3))
for e in """d.replace(month=3)
d.replace(2023)
d.weekday()
d.isoweekday()
d.isocalendar()
d.ctime()
d.timetuple()
d.strftime('%y%m%d')
d.toordinal()
d - td
d + td
td + d
d - date(2024, 1, 1)
d == dt.date()
date.fromtimestamp(0) <= date(1970, 1, 2)
date.min, date.max
d.__format__('%A')
dt.replace(hour=0, microsecond=0)
dt.replace(tzinfo=tz)
dt.timetz()
dt.ctime()
dt.isoformat('_', 'minutes')
dt.date(), dt.time()
datetime.combine(d, t)
datetime.combine(d, t, tzinfo=tz)
datetime.fromisoformat('2024-01-01T00:00')
datetime.strptime('1/2/2024', '%d/%m/%Y')
datetime.fromordinal(738000)
datetime.fromtimestamp(86400, timezone.utc)
datetime(2024, 1, 1, tzinfo=tz).utctimetuple()
datetime(2024, 1, 1, tzinfo=tz).astimezone(timezone.utc)
dt - datetime(2023, 1, 1)
dt - td
dt + 5
td * 2, td / 2, td // 2, -td
td // timedelta(hours=1), td % timedelta(hours=1)
td.total_seconds(), td.days, td.seconds
str(td), repr(td), str(-td)
timedelta(1, 2, 3, 4, 5, 6, 7)
timedelta(hours=1) > timedelta(minutes=61)
t.replace(second=0)
t.isoformat('milliseconds')
t.strftime('%H-%M %p')
time(1) < time(2), time(tzinfo=tz).utcoffset()
tz.utcoffset(None), tz.tzname(None), tz.fromutc(dt.replace(tzinfo=tz))
timezone(timedelta(hours=5), 'X').tzname(dt)
timezone.utc is UTC if 'UTC' in globals() else True
d.replace(day=31)
date(2024, 2, 30)
date(10000, 1, 1)
date(2024, 1)
datetime(2024, 1, 1, 24)
datetime(2024, 1, 1, fold=2)
time(60)
time(0, 60)
time(-1)
timedelta('x')
timedelta(10**10)
timezone('x')
timezone(timedelta(hours=24))
datetime.strptime('x', '%Y')
datetime.strptime('2024', '%Y-%m')
datetime.fromisoformat('x')
date.fromisoformat('2024-1-1')
time.fromisoformat('25:00')
d < dt
d - dt
d * 2
dt < datetime(2024, 1, 1, tzinfo=tz)
td + 1
td < 1
td / 'x'
date.fromordinal(0)
datetime.combine(1, 2)
dt.astimezone('x')
d.strftime()
d.strftime(5)
dt.isoformat(timespec='x')
date.fromisocalendar(2024, 54, 1)
datetime.fromtimestamp(1e20)
tz.utcoffset(5)
datetime(2024, 1, 1).dst()
hash(d) == hash(date(2024, 2, 29))
d in {date(2024, 2, 29)}
sorted([dt, datetime(2020, 1, 1)])[0]""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", type(error).__name__)
