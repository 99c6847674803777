"""Writes stdlib/unicodedata/tables.h from the Unicode data of the Python that runs it (3.13's is Unicode 15.1):

    python3.13 unicode_database.py > ../stdlib/unicodedata/tables.h

Run by hand where the Unicode version changes; the output is committed.
"""

import sys
import unicodedata
from fractions import Fraction

TOP = 0x110000
OLD = unicodedata.ucd_3_2_0
CATEGORIES = "Cn Lu Ll Lt Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Lm Lo Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
CLASSES = " L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split(" ")
WIDTHS = "F H W Na A N".split()
TAGS = " <noBreak> <compat> <super> <fraction> <sub> <font> <circle> <wide> <vertical> <square> <isolated> <final> <initial> <medial> <small> <narrow>".split(" ")
total = 0


def array(kind, name, values, shape="{}"):
    global total
    values = list(values)
    total += len(values) * {"uint8_t": 1, "uint16_t": 2, "uint32_t": 4, "double": 8}[kind]
    out = [f"static const {kind} {name}[] = {{"]
    line = "   "
    for value in values:
        item = f" {shape.format(value)},"
        if len(line) + len(item) > 119:
            out.append(line)
            line = "   "
        line += item
    out += [line, "};"]
    return "\n".join(out)


def record(data, c):
    return (
        CATEGORIES.index(data.category(c)), CLASSES.index(data.bidirectional(c)), data.combining(c),
        data.mirrored(c), WIDTHS.index(data.east_asian_width(c)),
    )


def runs(values):
    found = []
    for code, value in enumerate(values):
        if not found or found[-1][1] != value:
            found.append((code, value))
    return found


def decomposition(data, code):
    if 0xAC00 <= code <= 0xD7A3:
        return None
    text = data.decomposition(chr(code))
    if not text:
        return None
    parts = text.split()
    tag = parts.pop(0) if parts[0].startswith("<") else ""
    return TAGS.index(tag), [int(part, 16) for part in parts]


def utf16(codes):
    raw = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass")
    return [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]


def decompositions(entries):
    keys, data, offsets = [], [], []
    for i, (code, (tag, codes)) in enumerate(entries):
        units = utf16(codes)
        if i % 16 == 0:
            offsets.append(len(data))
        assert len(units) < 32 and tag < 32
        keys.append(code | tag << 21 | len(units) << 26)
        data += units
    return keys, data, offsets


def numbers(data, code):
    c = chr(code)
    value = data.numeric(c, None)
    if value is None:
        return None
    kind = 2 if data.decimal(c, None) is not None else 1 if data.digit(c, None) is not None else 0
    return kind, value


def main():
    out = []
    new = [record(unicodedata, chr(code)) for code in range(TOP)]
    old = [record(OLD, chr(code)) for code in range(TOP)]
    records = sorted(set(new) | set(old))
    place = {r: i for i, r in enumerate(records)}
    out.append("// Properties of characters: category, bidirectional class, combining class, width with 8 where mirrored.")
    flat = [part for cat, bidi, comb, mirrored, width in records for part in (cat, bidi, comb, width | mirrored << 3)]
    out.append(array("uint8_t", "records", flat))
    for name, values in (("runs", new), ("old_runs", old)):
        found = runs(values)
        kind = "uint8_t" if len(records) < 256 else "uint16_t"
        out.append(array("uint32_t", name, [code for code, _ in found], "{:#x}"))
        out.append(array(kind, f"{name}_records", [place[value] for _, value in found]))
    entries = [(code, d) for code in range(TOP) if (d := decomposition(unicodedata, code))]
    keys, data, offsets = decompositions(entries)
    out.append("// Decompositions: a character, its tag from bit 21, the number of units of UTF-16 from bit 26.")
    out += [array("uint32_t", "decompositions", keys, "{:#x}"), array("uint16_t", "decomposition_units", data, "{:#x}")]
    out.append(array("uint16_t", "decomposition_offsets", offsets))
    changed = []
    for code in range(TOP):
        now, then = decomposition(unicodedata, code), decomposition(OLD, code)
        if now != then and OLD.category(chr(code)) != "Cn":
            changed.append((code, then or (0, [])))
    keys, data, offsets = decompositions(changed)
    out.append("// Properties that were different in Unicode 3.2.")
    out += [array("uint32_t", "old_decompositions", keys, "{:#x}"), array("uint16_t", "old_units", data, "{:#x}")]
    assert len(keys) <= 16
    pairs = []
    for code, (tag, codes) in entries:
        if tag == 0 and len(codes) == 2 and unicodedata.normalize("NFC", "".join(map(chr, codes))) == chr(code):
            pairs.append((*codes, code))
    pairs.sort()
    out.append("// Pairs of characters that become one, in order.")
    out.append(array("uint32_t", "compositions", [part for pair in pairs for part in pair], "{:#x}"))
    valued = [(code, n) for code in range(TOP) if (n := numbers(unicodedata, code))]
    values = sorted({value for _, (_, value) in valued})
    out.append("// Characters with a numeric value; from bit 21, 1 for a digit and 2 for a decimal digit.")
    out.append(array("uint32_t", "numerics", [code | kind << 21 for code, (kind, _) in valued], "{:#x}"))
    out.append(array("uint8_t", "numeric_values", [values.index(value) for _, (_, value) in valued]))
    assert len(values) < 256
    fractions = [Fraction(value).limit_denominator(1000) if value < 1000 else Fraction(value) for value in values]
    assert all(f.numerator / f.denominator == value for f, value in zip(fractions, values))
    out.append(array("double", "values", [f"{f.numerator}.0 / {f.denominator}" for f in fractions]))
    then = []
    for code in range(TOP):
        if numbers(unicodedata, code) != numbers(OLD, code) and OLD.category(chr(code)) != "Cn":
            n = numbers(OLD, code)
            then.append((code, 255 if n is None else values.index(n[1]), 0 if n is None else n[0]))
    out.append("// Numeric values that were different in Unicode 3.2; 255 for none.")
    out.append(array("uint32_t", "old_numerics", [code | kind << 21 for code, _, kind in then], "{:#x}"))
    out.append(array("uint8_t", "old_numeric_values", [value for _, value, _ in then]))
    for name, texts in (("category", CATEGORIES), ("class", CLASSES), ("width", WIDTHS), ("tag", TAGS)):
        size = max(map(len, texts)) + 1
        out.append(f"static const char {name}_names[][{size}] = {{{', '.join(chr(34) + t + chr(34) for t in texts)}}};")
    print(f"// Unicode {unicodedata.unidata_version}. Made by tools/unicode_database.py. {total} bytes.\n")
    print(f'#define UNIDATA_VERSION "{unicodedata.unidata_version}"\n')
    print("\n\n".join(out))


main()
