# Agents' steps: chunking text within a budget of tokens
import re
from itertools import accumulate, pairwise
from typing import Iterable
TEXT = """# Intro
The system reads documents. It splits them into chunks, and keeps sentences whole where it can.

# Method
First, tokenise. Then, greedily pack sentences; a sentence that is longer than the budget is split by words! Does it work? Yes - mostly.

# End
Short."""
def tokens(s): return re.findall(r"\w+|[^\w\s]", s)
def sentences(s): return [x for x in re.split(r"(?<=[.!?;])\s+|\n+", s) if x]
def pack(parts: Iterable[str], budget: int):
    chunk, used = [], 0
    for p in parts:
        n = len(tokens(p))
        if n > budget:
            if chunk: yield " ".join(chunk); chunk, used = [], 0
            words = p.split()
            for i in range(0, len(words), budget): yield " ".join(words[i:i + budget])
            continue
        if used + n > budget:
            yield " ".join(chunk)
            chunk, used = [], 0
        chunk.append(p); used += n
    if chunk: yield " ".join(chunk)
for budget in (8, 15, 40):
    chunks = list(pack(sentences(TEXT), budget))
    print(budget, len(chunks), [len(tokens(c)) for c in chunks])
    for c in chunks[:3]: print("   ", c)
sections = re.split(r"^# (.+)\n", TEXT, flags=re.M)
print(dict(zip(sections[1::2], (len(tokens(s)) for s in sections[2::2]))), list(accumulate(len(tokens(s)) for s in sentences(TEXT))))
def windows(xs, size, step): return [xs[i:i + size] for i in range(0, max(1, len(xs) - size + step), step)]
print(windows(list(range(10)), 4, 3), windows([1, 2], 5, 2), [b - a for a, b in pairwise([m.start() for m in re.finditer(r"\bit\b", TEXT, re.I)])])
def score(q, c): q, c = set(map(str.lower, tokens(q))), set(map(str.lower, tokens(c))); return len(q & c) / len(q | c)
print(sorted(((round(score("split sentences by words", c), 3), c[:20]) for c in pack(sentences(TEXT), 15)), reverse=True)[:2])
