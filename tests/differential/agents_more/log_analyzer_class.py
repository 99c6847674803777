# Agents' programs: an analyzer with properties, generators and a report
from __future__ import annotations
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from statistics import mean, median, quantiles
from typing import Iterator
LINE = re.compile(r'(?P<ip>[\d.]+) - (?P<user>\S+) \[(?P<time>[^\]]+)\] "(?P<method>\w+) (?P<path>\S+) HTTP/[\d.]+" (?P<status>\d{3}) (?P<size>\d+|-)(?: (?P<ms>\d+))?')
LOG = '''10.0.0.1 - ann [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326 12
10.0.0.2 - - [10/Oct/2023:13:55:40 +0000] "POST /login HTTP/1.1" 302 - 98
10.0.0.1 - ann [10/Oct/2023:13:56:01 +0000] "GET /api/items?page=2 HTTP/2" 500 120 1502
bogus
10.0.0.3 - bob [10/Oct/2023:14:01:13 +0000] "GET /index.html HTTP/1.1" 304 0 3
10.0.0.2 - - [10/Oct/2023:14:02:00 +0000] "DELETE /api/items/7 HTTP/1.1" 403 64 20
10.0.0.1 - ann [10/Oct/2023:14:02:30 +0000] "GET /api/items?page=3 HTTP/2" 200 4096 210'''
@dataclass(frozen=True)
class Hit:
    ip: str
    user: str | None
    at: datetime
    method: str
    path: str
    status: int
    size: int
    ms: int | None = None
    @classmethod
    def parse(cls, line: str) -> Hit | None:
        if not (m := LINE.fullmatch(line)):
            return None
        d = m.groupdict()
        return cls(d["ip"], None if d["user"] == "-" else d["user"], datetime.strptime(d["time"], "%d/%b/%Y:%H:%M:%S %z"), d["method"], d["path"].partition("?")[0], int(d["status"]), 0 if d["size"] == "-" else int(d["size"]), int(d["ms"]) if d["ms"] else None)
@dataclass
class Analyzer:
    text: str
    bad: list[str] = field(default_factory=list)
    def __iter__(self) -> Iterator[Hit]:
        for line in self.text.splitlines():
            if hit := Hit.parse(line): yield hit
            else: self.bad.append(line)
    @cached_property
    def hits(self) -> list[Hit]: return list(self)
    def by(self, key): 
        out = defaultdict(list)
        for h in self.hits: out[key(h)].append(h)
        return out
    def report(self):
        yield f"{len(self.hits)} hits, {len(self.bad)} bad, {sum(h.size for h in self.hits):,} bytes"
        for status, hs in sorted(self.by(lambda h: h.status // 100).items()):
            yield f"  {status}xx {len(hs):>2} {len(hs) / len(self.hits):6.1%}"
        times = [h.ms for h in self.hits if h.ms is not None]
        yield f"  ms mean={mean(times):.1f} median={median(times)} q={quantiles(times, n=4)}"
        for (day, hour), hs in self.by(lambda h: (h.at.date(), h.at.hour)).items():
            yield f"  {day} {hour:02}h {'*' * len(hs)}"
a = Analyzer(LOG)
print("\n".join(a.report()))
print(a.bad, Counter(h.path for h in a.hits).most_common(2), {ip: sorted({h.method for h in hs}) for ip, hs in a.by(lambda h: h.ip).items()})
print(max(a.hits, key=lambda h: h.ms), a.hits[-1].at - a.hits[0].at > timedelta(minutes=6), [h.user for h in a.hits], a.hits is a.hits)
sessions = {}
for h in a.hits:
    s = sessions.setdefault(h.ip, [])
    if s and h.at - s[-1][-1].at <= timedelta(minutes=5): s[-1].append(h)
    else: s.append([h])
print({ip: [len(x) for x in s] for ip, s in sessions.items()})
