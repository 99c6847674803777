# Programs with text: tables of several kinds laid out by hand
from itertools import zip_longest
from operator import itemgetter
from unicodedata import normalize, category, name, combining
import string

ROWS = [("Name", "Qty", "Price"), ("Apple", 10, 0.5), ("Kiwi, green", 125, 12.25), ("Süßkartoffel", 3, 1999.999), ("-", None, float("inf"))]

def cell(value, spec=""):
    match value:
        case None: return "n/a"
        case float(): return f"{value:,.2f}"
        case _: return format(value, spec)

def table(rows, style):
    texts = [[cell(c) for c in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts)]
    align = ["<"] + [">"] * (len(widths) - 1)
    line = style["join"].join(style["fill"] * (w + 2) for w in widths)
    for n, row in enumerate(texts):
        yield style["edge"] + style["bar"].join(f" {c:{a}{w}} " for c, a, w in zip(row, align, widths)) + style["edge"]
        if n == 0:
            yield style["edge"] + line + style["edge"]

for style in ({"join": "+", "fill": "-", "bar": "|", "edge": "|"}, {"join": "|", "fill": ":", "bar": "|", "edge": ""}, {"join": "┼", "fill": "─", "bar": "│", "edge": "║"}):
    print("\n".join(table(ROWS, style)))
print("\n".join(f"{n:>3}|{n:<6b}|{n:^+8d}|{n:#06x}|{n:_}|{n:e}|{n / 7:.3g}|{n:%}" for n in (0, 7, 255, -12)))
print("{:*^20}|{:=+8}|{:>{w}.{p}}|{!r:10}|{0[1]}".format("mid", 42, "truncate", None, w=10, p=4) if False else "{0:*^20}|{1:=+8}|{2:>{w}.{p}}|{3!r:10}|{4[1]}".format("mid", 42, "truncate", None, "xyz", w=10, p=4))
for text in ("Ångström", "ﬁancé", "Straße", "①②", "e\u0301"):
    d = normalize("NFD", text)
    print(text, len(text), len(d), normalize("NFC", d) == normalize("NFC", text), normalize("NFKD", text).encode("ascii", "ignore"), "".join(c for c in d if not combining(c)), text.casefold(), [category(c) for c in text[:3]])
print(name("é"), name("\x00", "none"), "\N{GREEK SMALL LETTER ALPHA}", sorted(["éa", "eb", "ea", "Eb"], key=lambda s: normalize("NFD", s).casefold()))
left, right = ["one", "two"], ["eins", "zwei", "drei"]
print("\n".join(f"{a:<6}{b:>6}" for a, b in zip_longest(left, right, fillvalue="?")))
print("a\tbc\tdef\tg".expandtabs(4), "x".center(7, "."), "7".zfill(3), "-7".zfill(4), "abc".ljust(5, "-") + "|", "%-8s|%+05d|%x|%r|%5.1f%%" % ("left", 42, 255, "q", 99.55))
print(" | ".join(f"{k}={v!r:.12}" for k, v in sorted({"b": "long text here", "a": [1, 2, 3, 4, 5], "c": 1}.items(), key=itemgetter(0)) if not isinstance(v, (int, list))), f"{'nested ' + f'{1 + 1}':>12}")
for bad in ("{:d}|x", "{:.2d}|1", "{:q}|1", "{1}|1", "{a}|1", "{|1", "{:>{w}}|1", "{0.x}|1"):
    spec, value = bad.split("|")
    try:
        print(spec.format(value if value == "x" else int(value)))
    except Exception as error:
        print(bad, type(error).__name__, error)
