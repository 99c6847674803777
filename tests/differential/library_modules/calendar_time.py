# Programs with one module: calendar and time
import calendar, time
print(calendar.month(2023, 2, w=3, l=1))
print(calendar.calendar(2024, m=4)[:400])
c = calendar.Calendar()
print(c.monthdays2calendar(2024, 2)[0], [len(w) for w in c.yeardayscalendar(2024, 3)[0][1]], list(c.itermonthdays(2024, 9))[:8], list(c.itermonthdays2(2024, 9))[:3], list(c.itermonthdays4(2024, 9))[0], list(c.itermonthdays3(2024, 9))[-1])
print(calendar.LocaleTextCalendar().formatweekheader(3) if False else calendar.TextCalendar().formatweekheader(3), calendar.TextCalendar(6).formatmonthname(2024, 5, 20), calendar.weekheader(2), calendar.firstweekday(), calendar.SUNDAY, calendar.FEBRUARY if hasattr(calendar, "FEBRUARY") else 2)
print(calendar.HTMLCalendar().formatmonth(2024, 2).count("<td"), calendar.HTMLCalendar().formatweekday(0), list(calendar.month_abbr), len(calendar.day_name), calendar.day_name[0], calendar.monthcalendar(2021, 2))
t = time.struct_time((2024, 2, 29, 13, 5, 9, 3, 60, 0))
print(t, t.tm_mon, t[3:6], time.asctime(t), time.strftime("%A %d %B %Y %I:%M:%S %p %j %U %w %y %%", t), calendar.timegm(t), time.gmtime(calendar.timegm(t)) == t, len(t), t.n_fields)
for stamp in (0, 951782400, 1709211909, -1, 2**31, 253402300799):
    print(stamp, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(stamp)), time.gmtime(stamp).tm_yday, time.gmtime(stamp).tm_wday)
for text, form in (("2024-02-29", "%Y-%m-%d"), ("Thu 29 Feb 24 1PM", "%a %d %b %y %I%p"), ("13:05", "%H:%M"), ("060 2024", "%j %Y"), ("1 1 2024", "%d %m %Y")):
    print(time.strptime(text, form)[:9])
for bad in (lambda: time.strptime("x", "%Y"), lambda: time.strptime("2023-02-29", "%Y-%m-%d"), lambda: time.strftime("%Y", (1, 2)), lambda: time.struct_time((1,)), lambda: time.gmtime("x"), lambda: time.asctime("x"), lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.sleep(-1), lambda: calendar.monthrange(2024, 0), lambda: calendar.setfirstweekday(9), lambda: time.sleep("a")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
a, b, m = time.time(), time.time_ns(), time.monotonic()
time.sleep(0.01)
print(time.time() > a, abs(b / 1e9 - a) < 1, time.monotonic() - m >= 0.009, isinstance(time.perf_counter_ns(), int), time.process_time() >= 0, time.get_clock_info("monotonic").monotonic)
