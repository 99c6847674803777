"""Counts words, pairs of them and letters."""

from collections import Counter, defaultdict, deque


def make(count):
    seed = 21
    words = []
    for _ in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        words.append("w%d" % (seed % 900))
    return words


WORDS = make(20000)


def main():
    words = Counter(WORDS)
    pairs = Counter(zip(WORDS, WORDS[1:]))
    letters = Counter("".join(WORDS))
    groups = defaultdict(list)
    for word in WORDS:
        groups[word[:2]].append(word)
    recent = deque(maxlen=50)
    for word in WORDS:
        recent.append(word)
    total = words + Counter(recent)
    return "%s %d %s %d %d" % (words.most_common(2), len(pairs), letters["w"], len(groups), total.total())
