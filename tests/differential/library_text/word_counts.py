# Programs with text: words, letters and n-grams counted
import re
import string
from collections import Counter, defaultdict
from itertools import islice

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was the season of Darkness"""
words = re.findall(r"[a-z']+", TEXT.lower())
counts = Counter(words)
print(len(words), len(counts), counts.most_common(5))
print(sorted((n, w) for w, n in counts.items() if n == 2))
print({w: counts[w] for w in ("it", "season", "absent")}, "absent" in counts)
bigrams = Counter(zip(words, words[1:]))
print([(" ".join(pair), n) for pair, n in bigrams.most_common(4)])
follows = defaultdict(Counter)
for a, b in zip(words, words[1:]):
    follows[a][b] += 1
print({k: dict(v) for k, v in islice(follows.items(), 4)})
letters = Counter(c for c in TEXT.lower() if c in string.ascii_lowercase)
total = letters.total()
for letter, n in letters.most_common(6):
    print(f"{letter} {n:>3} {n / total:6.2%} {'#' * (n // 2)}")
a, b = Counter("mississippi"), Counter("misty")
print(a + b, a - b, a & b, a | b, +Counter(x=0, y=2), -Counter(x=-3), a == Counter("pississimpi"), a > b, Counter("mis") <= a, sep="\n")
a.subtract("sss")
a.update({"z": 5, "m": 1})
print(a, sorted(a.elements())[:6], list(Counter(b=2, a=1).elements()), a.pop("z"), a["nothing"], len(a))
print(Counter(a=1, b=2) + Counter(b=-5), Counter("abc").most_common(), Counter().most_common(1), Counter({"x": 2.5})["x"])
lengths = defaultdict(list)
for w in sorted(set(words)):
    lengths[len(w)].append(w)
for n in sorted(lengths, reverse=True):
    print(n, lengths[n])
vowels = str.maketrans("aeiou", "*****", "t")
print(TEXT[:30].translate(vowels), TEXT.count("was"), TEXT.title()[:30], TEXT.swapcase()[:10], TEXT.index("worst"), TEXT.rpartition(" ")[2])
caesar = lambda s, k: "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("hello, world", 3), -3))
for bad in (lambda: Counter(5), lambda: Counter.fromkeys("ab")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
