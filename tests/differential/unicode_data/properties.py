# unicodedata: what characters are, their names, normal forms
import unicodedata as u

for c in "aA1²½é\u0301あ한\u00a0€∑😀\u200d":
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c),
          u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.name(c, None))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    for text in ("é", "e\u0301", "ﬁ①", "한글", "\u1112\u1161\u11ab", "a\u0323\u0307", "a\u0307\u0323", "Å"):
        print(form, ascii(text), ascii(u.normalize(form, text)), u.is_normalized(form, text))
for name in ("LATIN SMALL LETTER E WITH ACUTE", "snowman", "HANGUL SYLLABLE GA", "CJK UNIFIED IDEOGRAPH-4E00", "NOPE"):
    try:
        print(ascii(u.lookup(name)))
    except KeyError as error:
        print(error)
print("\N{GREEK SMALL LETTER ALPHA}\N{BULLET}", u.ucd_3_2_0.unidata_version)
