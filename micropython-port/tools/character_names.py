"""Writes types/text/character_names.h from the names of the Python that runs it (3.13's are Unicode 15.1's):

    python3.13 character_names.py OLD > ../types/text/character_names.h

Run by hand where the Unicode version changes; the output is committed. OLD is the file as it is: it has the hashes of
aliases, which unicodedata can't list.

A name is a row of symbols, each a word or two other symbols, by how often they are there. Symbol 0 ends a name, symbol
1 is a hyphen and the code point in hexadecimal digits.
"""

import re
import sys
import unicodedata
from collections import Counter, defaultdict

ONE_BYTE = 192  # smaller symbols take one byte, others two
MOST = ONE_BYTE + 64 * 256
GROUP = 32  # names, and words, between two offsets


def fnv(text):
    value = 2166136261
    for c in text.encode():
        value = (value ^ c) * 16777619 & 0xFFFFFFFF
    return value


def regular(name):
    return name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE "))


def names():
    found = []
    for code in range(0x110000):
        name = unicodedata.name(chr(code), None)
        if name and not regular(name):
            found.append((code, name))
    return found


def words_of(code, name):
    suffix = "-%04X" % code
    if name.endswith(suffix):
        return name[: -len(suffix)].split(" ") + [None]
    return name.split(" ")


def merge(rows, limit):
    """Joins the pairs that are there most often. Returns the pairs, in order; rows are changed."""
    places = defaultdict(set)
    counts = Counter()
    for i, row in enumerate(rows):
        for pair in zip(row, row[1:]):
            counts[pair] += 1
            places[pair].add(i)
    pairs = []
    for number in range(limit):
        pair, count = max(counts.items(), key=lambda item: (item[1], str(item[0])))
        if count < 4:
            break
        new = ("pair", number)
        pairs.append(pair)
        for i in sorted(places.pop(pair)):
            row = rows[i]
            for old in zip(row, row[1:]):
                counts[old] -= 1
                if counts[old] <= 0:
                    del counts[old]
            out, at = [], 0
            while at < len(row):
                if at + 1 < len(row) and (row[at], row[at + 1]) == pair:
                    out.append(new)
                    at += 2
                else:
                    out.append(row[at])
                    at += 1
            rows[i] = out
            for added in zip(out, out[1:]):
                counts[added] += 1
                places[added].add(i)
        counts.pop(pair, None)
    return pairs


def encode(symbol):
    if symbol < ONE_BYTE:
        return bytes([symbol])
    high, low = divmod(symbol - ONE_BYTE, 256)
    return bytes([ONE_BYTE + high, low])


def array(kind, name, values, shape="{}"):
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


def aliases(old):
    """The hashes of names in the old file that are no character's own name."""
    text = open(old).read()
    hashes, codes = [
        [int(x, 16) for x in re.findall(r"0x[0-9a-f]+", part)] for part in re.findall(r"\[\] = \{(.*?)\};", text, re.S)[:2]
    ]
    found = []
    for value, code in zip(hashes, codes):
        if 0xD800 <= code < 0xE800:
            code += 0x1F000 - 0xD800
        name = unicodedata.name(chr(code), "")
        if fnv(name) != value:
            found.append((value, code))
    return sorted(found)


def main():
    known = names()
    rows = [words_of(code, name) for code, name in known]
    words = sorted({word for row in rows for word in row if word is not None})
    pairs = merge(rows, MOST - 2 - len(words))
    used = Counter(symbol for row in rows for symbol in row)
    for pair in pairs:
        used.update(pair)
    used.pop(None, None)
    # The most frequent symbols come first, because they take one byte.
    order = [symbol for symbol, _ in used.most_common(ONE_BYTE - 2)]
    rest = [symbol for symbol in words + [("pair", i) for i in range(len(pairs))] if symbol not in set(order)]
    symbols = order + rest
    number = {symbol: i + 2 for i, symbol in enumerate(symbols)}
    number[None] = 1
    # Joins the symbols. Bit 7 marks the last byte of each. A pair has five bytes, and only its first is below 0x20.
    blob, offsets = bytearray(), []
    for i, symbol in enumerate(symbols):
        if i % GROUP == 0:
            offsets.append(len(blob))
        if isinstance(symbol, tuple):
            a, b = (number[part] for part in pairs[symbol[1]])
            blob += bytes([1 | a >> 14 << 2 | b >> 14 << 3, a >> 7 & 127, a & 127, b >> 7 & 127, b & 127 | 128])
        else:
            word = symbol.encode()
            blob += word[:-1] + bytes([word[-1] | 128])
    text, starts = bytearray(), []
    for i, row in enumerate(rows):
        if i % GROUP == 0:
            starts.append(len(text))
        for symbol in row:
            text += encode(number[symbol])
        text.append(0)
    runs = []
    for i, (code, _) in enumerate(known):
        if i == 0 or code != known[i - 1][0] + 1:
            runs.append((code, i))
    hashes = [fnv(name) & 255 for _, name in known]
    others = aliases(sys.argv[1])
    size = len(blob) + 4 * len(offsets) + len(text) + 4 * len(starts) + 6 * len(runs) + len(hashes) + 8 * len(others)
    print(f"// The names of Unicode {unicodedata.unidata_version}. Made by tools/character_names.py. {size} bytes.\n")
    print(f"#define NAME_GROUP ({GROUP})\n#define NAME_ONE_BYTE ({ONE_BYTE})\n")
    print("// Symbols: words, whose last byte has the highest bit, or a byte below 32 and the numbers of two symbols.")
    print(array("uint8_t", "name_symbols", blob))
    print("\n// Of every so many of them.\n" + array("uint32_t", "symbol_offsets", offsets))
    print("\n// Names, as symbols.\n" + array("uint8_t", "name_texts", text))
    print("\n// Of every so many of them.\n" + array("uint32_t", "name_offsets", starts))
    print("\n// The first character of each run of characters with names, and which name it has.")
    print(array("uint32_t", "name_runs", [code for code, _ in runs], "{:#x}"))
    print(array("uint16_t", "name_run_places", [i for _, i in runs]))
    print("\n// A byte of the hash of each name.\n" + array("uint8_t", "name_hashes", hashes))
    print("\n// Aliases: hashes in order, and their characters.")
    print(array("uint32_t", "alias_hashes", [value for value, _ in others], "{:#x}"))
    print(array("uint32_t", "alias_characters", [code for _, code in others], "{:#x}"))


main()
