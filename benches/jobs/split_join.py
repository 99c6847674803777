"""Splits text into lines, words and fields, and joins them again."""

TEXT = "\n".join("%d,name %d,city %d; a few  more words" % (n, n, n % 9) for n in range(6500))


def main():
    lines = TEXT.splitlines()
    fields = 0
    longest = 0
    turned = []
    for line in lines:
        parts = line.split(",")
        fields += len(parts)
        words = parts[-1].split()
        longest = max(longest, len(words))
        turned.append(";".join([parts[1], parts[0], " ".join(words)]))
    text = "\n".join(turned)
    return "%d %d %d %d %s" % (len(lines), fields, longest, len(text), text.split("\n")[-1])
