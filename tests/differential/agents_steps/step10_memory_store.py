# Agents' steps: a small memory with scores, decay and search
import heapq, json, math, re
from collections import Counter, deque
from dataclasses import dataclass, field, asdict
from datetime import datetime, timedelta
@dataclass
class Note:
    text: str
    at: datetime
    tags: frozenset = frozenset()
    uses: int = 0
    words: Counter = field(init=False, repr=False, compare=False)
    def __post_init__(self): self.words = Counter(re.findall(r"[a-z]+", self.text.lower()))
class Memory:
    def __init__(self, limit=4): self.notes, self.recent, self.limit = [], deque(maxlen=3), limit
    def idf(self, w): return math.log((1 + len(self.notes)) / (1 + sum(w in n.words for n in self.notes))) + 1
    def score(self, n, q, now):
        dot = sum(c * n.words[w] * self.idf(w) ** 2 for w, c in q.items())
        norm = math.sqrt(sum((c * self.idf(w)) ** 2 for w, c in n.words.items())) * math.sqrt(sum((c * self.idf(w)) ** 2 for w, c in q.items()))
        age = (now - n.at) / timedelta(days=1)
        return (dot / norm if norm else 0) * 0.5 ** (age / 7) + 0.05 * n.uses
    def add(self, text, at, *tags):
        self.notes.append(Note(text, at, frozenset(tags)))
        if len(self.notes) > self.limit:
            gone = min(self.notes, key=lambda n: (n.uses, n.at))
            self.notes.remove(gone)
            print("  forgot", gone.text)
    def search(self, query, now, k=2, tag=None):
        q = Counter(re.findall(r"[a-z]+", query.lower()))
        found = heapq.nlargest(k, ((round(self.score(n, q, now), 4), i) for i, n in enumerate(self.notes) if tag is None or tag in n.tags))
        out = []
        for s, i in found:
            if s > 0:
                self.notes[i].uses += 1; self.recent.append(self.notes[i].text)
                out.append((s, self.notes[i].text))
        return out
m, t = Memory(), datetime(2024, 1, 1)
for n, (text, *tags) in enumerate([("The user likes green tea", "user"), ("The server listens on port 8080", "ops"), ("Deploys happen on Friday", "ops"), ("The user hates coffee", "user")]):
    m.add(text, t + timedelta(days=n), *tags)
now = t + timedelta(days=5)
for q in ("which tea does the user like", "port of the server", "deploy friday", "nothing matches zzz"):
    print(q, m.search(q, now))
print(m.search("user", now, tag="user"), list(m.recent))
m.add("A new fact", now)
print([n.uses for n in m.notes], json.dumps([{**asdict(n), "at": n.at.isoformat(), "tags": sorted(n.tags), "words": len(n.words)} for n in m.notes][:2]))
