"""Finds and counts words in a text of 100 KB, with find, count, rfind and `in`."""

TEXT = "".join("line %d: the quick brown fox jumps over it\n" % n for n in range(2200))
TEXT = TEXT + "needle at the end\n" + "a" * 3000 + "b"
HARD = "a" * 1000 + "b"


def main():
    found = 0
    for word in ("needle", "absent", "line 2199:", "jumps under", "zzz"):
        if word in TEXT:
            found += TEXT.find(word)
    for n in range(0, 2200, 20):
        found += TEXT.find("line %d:" % n)
    places = 0
    at = TEXT.find("fox")
    while at >= 0:
        places += 1
        at = TEXT.find("fox", at + 1)
    counts = [TEXT.count(word) for word in ("fox", "e", "11", "over it\n", "q")]
    return "%d %d %s %d %d %d" % (
        found, places, counts, TEXT.rfind("line"), TEXT.find(HARD), TEXT.find("b" + HARD)
    )
