"""Looks for 'aaa...ab', 'baa...a' and 'aa...aba...aa' in a text of 100,000 times 'a'."""

SIZE = 100000
TEXT = "a" * SIZE
ENDING = TEXT + "b"


def main():
    found = []
    for length in (10, 100, 1000):
        for pattern in ("a" * length + "b", "b" + "a" * length):
            found.append(pattern in TEXT)
            found.append(ENDING.find(pattern))
        middle = "a" * length + "b" + "a" * length
        found.append(TEXT.find(middle))
    return "%d %s" % (len(TEXT), found)
