# humanize: numbers, sizes and times for people
import datetime as dt
import humanize

print([humanize.intcomma(n) for n in (100, 1000, 1234567.25, "10311", -5)], [humanize.intword(n) for n in (999, 1000000, 1.2e9, 10**33)], [humanize.ordinal(n) for n in (1, 2, 3, 11, 102)], [humanize.apnumber(n) for n in (0, 5, 10)])
print([humanize.naturalsize(n) for n in (1, 999, 1000000, 3e9)], humanize.naturalsize(3000, binary=True), humanize.naturalsize(10**6, gnu=True), humanize.fractional(0.3), humanize.fractional(1.5), humanize.scientific(12345), humanize.clamp(0.5, floor=1), humanize.metric(1500, "V"), humanize.metric(0.002, "A"))
now = dt.datetime(2024, 3, 5, 12)
for delta in (dt.timedelta(seconds=1), dt.timedelta(seconds=30), dt.timedelta(minutes=5), dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(days=40), dt.timedelta(days=400), dt.timedelta(days=4000)):
    print(humanize.naturaldelta(delta), "|", humanize.naturaltime(now - delta, when=now), "|", humanize.naturaltime(now + delta, when=now), "|", humanize.precisedelta(delta), "|", humanize.precisedelta(delta, minimum_unit="minutes", format="%0.1f"))
print(humanize.naturaldelta(dt.timedelta(milliseconds=4), minimum_unit="milliseconds"), humanize.naturaldate(dt.date(2007, 6, 5)), humanize.naturalday(dt.date(2007, 6, 5)), humanize.natural_list(["a", "b", "c"]), humanize.precisedelta(dt.timedelta(days=3, hours=2, seconds=1.5), suppress=["hours"]))
