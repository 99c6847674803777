"""Counts words in a dict."""


def make_text(count):
    seed = 21
    words = []
    for _ in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        words.append("word%d" % (seed % 700))
    return " ".join(words)


TEXT = make_text(40000)


def main():
    counts = {}
    for word in TEXT.split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    top = max(counts.values())
    best = min(word for word in counts if counts[word] == top)
    return "%d %s %d" % (len(counts), best, top)
