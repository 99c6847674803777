# Agents' programs: counting levels and slow requests in a log
import re
from collections import Counter, defaultdict

LOG = """\
2024-03-01 09:15:02,113 INFO  [web-1] GET /index.html 200 12ms
2024-03-01 09:15:03,420 WARN  [web-2] GET /api/items 200 870ms
2024-03-01 09:15:04,001 ERROR [web-1] POST /api/orders 500 1203ms
2024-03-01 09:16:10,552 INFO  [web-1] GET /index.html 304 3ms
garbage line without meaning
2024-03-01 09:17:45,000 ERROR [web-3] GET /api/items/17 404 8ms
2024-03-01 09:18:00,999 DEBUG [worker] cleanup done
2024-03-01 09:18:01,001 INFO  [web-2] GET /api/items 200 95ms
"""
LINE = re.compile(r"""
    ^(?P<date>\d{4}-\d\d-\d\d)\ (?P<time>\d\d:\d\d:\d\d),(?P<ms>\d{3})\s+
    (?P<level>[A-Z]+)\s+\[(?P<host>[\w-]+)\]\s+(?P<message>.*)$
""", re.VERBOSE)
REQUEST = re.compile(r"(GET|POST|PUT|DELETE) (\S+) (\d{3}) (\d+)ms")

levels, per_host, skipped = Counter(), defaultdict(list), []
for number, line in enumerate(LOG.splitlines(), 1):
    m = LINE.match(line)
    if m is None:
        skipped.append((number, line))
        continue
    levels[m["level"]] += 1
    if r := REQUEST.fullmatch(m["message"]):
        method, path, status, ms = r.groups()
        per_host[m["host"]].append((method, path, int(status), int(ms)))
    print(number, m.groupdict())

print(levels.most_common())
print(f"{levels.total()} lines, skipped {skipped}")
for host in sorted(per_host):
    times = [r[3] for r in per_host[host]]
    print(f"{host:<6} n={len(times)} max={max(times):>5} mean={sum(times) / len(times):8.2f}")
slow = [(p, ms) for rs in per_host.values() for _, p, _, ms in rs if ms > 500]
print("slow:", sorted(slow, key=lambda x: -x[1]))
print(re.sub(r"/\d+\b", "/<id>", "GET /api/items/17/parts/3 404"))
print(Counter(r[2] // 100 for rs in per_host.values() for r in rs))
