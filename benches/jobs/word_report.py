"""Reports the most frequent words of a text, in lined-up columns."""


def make_text(count):
    seed = 21
    parts = []
    for _ in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        word = "word" + "abcdefghij"[seed % 10 : seed % 10 + seed % 4] * (seed % 3)
        parts.append(word.title() + "." if seed % 11 == 0 else word + "," * (seed % 2))
    return " ".join(parts)


TEXT = make_text(22000)


def main():
    counts = {}
    for word in TEXT.lower().split():
        word = word.strip(".,")
        if len(word) > 2:
            counts[word] = counts.get(word, 0) + 1
    total = sum(counts.values())
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = []
    for rank, (word, count) in enumerate(ranking[:20], 1):
        lines.append("%2d. %s %5d %5.1f%%" % (rank, word.ljust(15), count, 100 * count / total))
    return "%d %d | %s | %s" % (total, len(counts), lines[0], lines[-1])
