# python-dateutil six: parsing, relative differences and recurrences
from datetime import datetime, date, timedelta
from dateutil import tz
from dateutil.parser import parse, isoparse, ParserError
from dateutil.relativedelta import relativedelta, FR, MO
from dateutil.rrule import rrule, rrulestr, DAILY, MONTHLY, WEEKLY, YEARLY
from dateutil.easter import easter

for text in ("2024-03-05T14:07:09Z", "Thu Sep 25 10:36:28 2003", "10/09/2003", "5 March 2024 3pm", "20240305T1407", "Sep 25", "2003-09-25 10:49:41.5-03:00", "1st of May 2024", "12h30m", "Wed, 03 Jul 1996"):
    print(text, "->", repr(parse(text, default=datetime(2024, 1, 1))))
print(parse("10/09/2003", dayfirst=True), parse("99-01-02", yearfirst=True), parse("Today is 5 May 2020 at noon", fuzzy=True, default=datetime(2020, 1, 1)), isoparse("2024-W10-2"))
for bad in ("garbage", "32/13/2024", "", "2024-02-30"):
    try:
        print(parse(bad))
    except ParserError as error:
        print(error)
d = datetime(2024, 1, 31, 12)
print(d + relativedelta(months=1), d + relativedelta(months=-11, day=31), d + relativedelta(weekday=FR(-1)), d + relativedelta(years=4, months=1, hour=0), relativedelta(datetime(2024, 3, 5), datetime(2020, 2, 29)), repr(relativedelta(days=40, hours=30).normalized()), relativedelta(hours=1.5).normalized())
print([str(x.date()) for x in rrule(MONTHLY, count=4, bymonthday=-1, dtstart=d)], [str(x.date()) for x in rrule(WEEKLY, byweekday=(MO, FR), until=datetime(2024, 2, 12), dtstart=d)], [x.year for x in rrule(YEARLY, byweekday=FR(1), bymonthday=1, dtstart=d, count=3) ] if False else "", [str(x.date()) for x in rrulestr("DTSTART:20240101T000000\nRRULE:FREQ=DAILY;INTERVAL=10;COUNT=3")])
print(rrule(DAILY, dtstart=d, count=3).after(d), rrule(DAILY, dtstart=d)[5], easter(2024), tz.tzutc(), tz.tzoffset("X", 3600).utcoffset(d), d.replace(tzinfo=tz.tzoffset(None, -7200)).isoformat(), tz.UTC == tz.tzutc(), str(rrule(MONTHLY, count=2, dtstart=d)))
