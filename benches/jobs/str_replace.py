"""Replaces words and letters in a text of 1,000 characters."""

TEXT = ("The quick brown fox jumps over the lazy dog, again & again.\n" * 17)[:1000]


def main():
    total = 0
    for _ in range(900):
        text = TEXT.replace("fox", "elephant")
        text = text.replace("the ", "")
        text = text.replace("a", "4")
        text = text.replace("&", "&amp;").replace("\n", "<br>")
        total += len(text) + len(TEXT.replace("zebra", "horse")) + len(TEXT.replace("o", "", 5))
    return "%d %s" % (total, text[:70])
