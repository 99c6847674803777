"""Building, wrapping and comparing texts."""

import difflib
import string
import textwrap

WORDS = ["word%d" % (n * 37 % 101) for n in range(1500)]
PAGE = string.Template("<p class='$kind'>$text</p>")


def main():
    parts = []
    for number, word in enumerate(WORDS):
        parts.append(f"{number:>5} {word:<10}|{number / 3:8.3f}|{number:#06x}\n")
    table = "".join(parts)
    wrapped = textwrap.fill(" ".join(WORDS), width=70)
    page = "".join(PAGE.substitute(kind=word[-1], text=word) for word in WORDS)
    ratio = difflib.SequenceMatcher(None, WORDS[:150], WORDS[20:170]).ratio()
    return "%d %d %d %.4f" % (len(table), wrapped.count("\n"), len(page), ratio)
