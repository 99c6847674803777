# Small programs: readability and a concordance
import re, textwrap, unicodedata
from collections import Counter, defaultdict
from statistics import mean, median, mode, pstdev
from string import punctuation
TEXT = """Call me Ishmael. Some years ago - never mind how long precisely - having little or no money in my purse, and nothing particular to interest me on shore, I thought I would sail about a little and see the watery part of the world. It is a way I have of driving off the spleen and regulating the circulation! Whenever I find myself growing grim about the mouth; whenever it is a damp, drizzly November in my soul - then, I account it high time to get to sea as soon as I can?"""
sentences = [s.strip() for s in re.split(r"(?<=[.!?])\s+", TEXT)]
words = re.findall(r"[A-Za-z']+", TEXT)
def syllables(w): return max(1, len(re.findall(r"[aeiouy]+", w.lower())) - (w.lower().endswith("e") and not w.lower().endswith("le")))
per = [len(re.findall(r"[A-Za-z']+", s)) for s in sentences]
print(len(sentences), len(words), per, f"{mean(per):.2f} {median(per)} {pstdev(per):.3f}", Counter(map(syllables, words)).most_common(3), mode(len(w) for w in words))
flesch = 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)
print(f"flesch {flesch:.2f}", max(words, key=len), sorted({w.lower() for w in words if len(w) > 8}), f"{len({w.lower() for w in words}) / len(words):.1%} distinct")
index = defaultdict(list)
for n, line in enumerate(textwrap.wrap(TEXT, 60), 1):
    for w in re.findall(r"\w+", line.lower()):
        index[w].append(n)
for w in ("i", "the", "little", "whenever"):
    print(f"{w:<10}{index[w]}")
def kwic(word, width=18):
    for m in re.finditer(rf"\b{word}\b", TEXT, re.I):
        yield f"{TEXT[max(0, m.start() - width):m.start()]:>{width}}[{m[0]}]{TEXT[m.end():m.end() + width]:<{width}}"
print("\n".join(kwic("whenever")), "\n".join(kwic("little", 10)), sep="\n")
print(Counter(c for c in TEXT if c in punctuation).most_common(), Counter(w[0].lower() for w in words).most_common(4), TEXT.title()[:25], TEXT[:15].swapcase(), sum(map(str.isupper, TEXT)))
acronym = lambda s: "".join(w[0] for w in s.split() if w[0].isalpha()).upper()
print(acronym("portable network graphics"), " ".join(w[::-1] for w in words[:5]), "".join(sorted("listen")) == "".join(sorted("silent")), unicodedata.normalize("NFKD", "Çà et là").encode("ascii", "ignore").decode(), textwrap.shorten(TEXT, 40, placeholder="…"), textwrap.fill(sentences[0] * 2, 20, drop_whitespace=True))
def justify(line, width):
    parts = line.split()
    gaps = len(parts) - 1
    if not gaps: return line
    space, extra = divmod(width - sum(map(len, parts)), gaps)
    return "".join(p + " " * (space + (i < extra)) * (i < gaps) for i, p in enumerate(parts))
print("\n".join(justify(l, 40) for l in textwrap.wrap(TEXT, 40)[:4]))
