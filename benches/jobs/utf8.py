"""Encodes and decodes text with letters of one to four bytes as UTF-8."""

LINES = ["Zürich – %d €, naïve café, Ελλάδα, 日本語 und 😀" % n for n in range(6000)]


def main():
    size = 0
    chars = 0
    odd = 0
    for line in LINES:
        data = line.encode("utf-8")
        size += len(data)
        text = data.decode("utf-8")
        chars += len(text)
        if text == line and not data.isascii():
            odd += 1
    whole = "\n".join(LINES).encode()
    plain = whole.decode().encode("ascii", "ignore")
    return "%d %d %d %d %d %s" % (size, chars, odd, len(whole), len(plain), text[-9:])
