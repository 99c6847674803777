# Reports: unicode text
# Letters outside ASCII: case, classes, identifiers, slices, encoded size.
import re
import unicodedata

print("straße".upper(), "STRASSE".casefold() == "straße".casefold(), "ÉCOLE".lower(), "éa".title(), "ПРИВЕТ мир".swapcase(), "ǆ".title(), "ﬁ".upper())
print("Буквы123".isalnum(), "\u0345".isalnum(), re.match(r"\w", "\u0345"), "五".isdigit(), "五".isnumeric(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "é".isascii(), "名前".isidentifier(), "\u00a0".isspace())
naïve, 数 = 2, 3
print(naïve * 数, int("٣٤"), float("１.5"), re.findall(r"\w+", "naïve café, 日本 x_1"), re.findall(r"\d", "٣a4"), re.findall(r"(?i)É", "éÉe"))
s = "a😀é한"
print(len(s), s[1], s[::-1], s[1:3], len(s.encode()), s.encode("utf-16-le").hex(), ascii(s), [hex(ord(c)) for c in s], s.find("é"), s.index("한"))
print(unicodedata.normalize("NFC", "e\u0301") == "é", unicodedata.name("é"), unicodedata.category("€"), len("e\u0301"), sorted("zéaÉ"), "\N{BULLET}", "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
print(b"caf\xc3\xa9".decode(), b"bad\xff".decode("utf-8", "replace"), b"bad\xff".decode("utf-8", "ignore"), repr("\x00\x7f\x80\xad\u200b\ufeff\n'"), f"{'é':>4}|{'한':^4}|")
for bad in (lambda: b"\xff\xfe".decode(), lambda: "é".encode("ascii"), lambda: b"\xe2\x82".decode("utf-8"), lambda: "\ud800".encode(), lambda: chr(0x110000), lambda: ord("ab")):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__ + ":", e)
