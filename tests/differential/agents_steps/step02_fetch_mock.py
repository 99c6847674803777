# Agents' steps: paginated results collected with a fake client
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Iterator
class HTTPError(Exception):
    def __init__(self, status, message): super().__init__(status, message); self.status = status
    def __str__(self): return f"{self.status} {self.args[1]}"
@dataclass
class FakeAPI:
    items: list
    size: int = 3
    failures: deque = field(default_factory=deque)
    calls: int = 0
    def get(self, page):
        self.calls += 1
        if self.failures and (status := self.failures.popleft()):
            raise HTTPError(status, {429: "slow down", 500: "oops", 404: "gone"}[status])
        start = page * self.size
        return {"items": self.items[start:start + self.size], "next": page + 1 if start + self.size < len(self.items) else None}
def pages(api, retries=2) -> Iterator[dict]:
    page = 0
    while page is not None:
        for attempt in count(1):
            try:
                data = api.get(page)
                break
            except HTTPError as e:
                if e.status < 429 or attempt > retries: raise
                print(f"  retry {attempt} after {e}")
        yield from data["items"]
        page = data["next"]
for failures in ([], [0, 500, 429], [500, 500, 500], [404], [0, 0, 429]):
    api = FakeAPI([{"id": n, "tags": "ab"[n % 2]} for n in range(7)], failures=deque(failures))
    got = []
    try:
        for item in pages(api): got.append(item["id"])
        print(failures, got, api.calls)
    except HTTPError as e:
        print(failures, "failed:", e, repr(e), got, api.calls)
