# Agents' tasks: calendars merged into free slots
from datetime import datetime, timedelta
from itertools import chain
from functools import reduce
def merge(intervals):
    def step(done, now):
        if done and now[0] <= done[-1][1]:
            return done[:-1] + [(done[-1][0], max(done[-1][1], now[1]))]
        return done + [now]
    return reduce(step, sorted(intervals), [])
def t(text): return datetime.strptime(f"2024-05-06 {text}", "%Y-%m-%d %H:%M")
people = {"ann": ["09:00-10:30", "12:00-13:00", "16:00-18:00"], "bob": ["10:00-11:30", "12:30-14:30", "14:30-15:00"], "cyd": []}
busy = {who: [tuple(map(t, s.split("-"))) for s in spans] for who, spans in people.items()}
merged = merge(chain.from_iterable(busy.values()))
for a, b in merged:
    print(f"{a:%H:%M}-{b:%H:%M} {b - a}")
def free(merged, start, end, at_least):
    now = start
    for a, b in merged + [(end, end)]:
        if a - now >= at_least:
            yield now, a
        now = max(now, b)
for a, b in free(merged, t("08:00"), t("19:00"), timedelta(minutes=30)):
    print(f"free {a:%I:%M %p} to {b:%I:%M %p}: {(b - a).seconds // 60} min")
print(sum((b - a for a, b in merged), timedelta()), max(b - a for a, b in merged))
print(merge([(1, 4), (4, 5), (7, 9), (0, 0), (8, 12)]), merge([]))
