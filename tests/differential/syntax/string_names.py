# Strings: characters by name
print(ascii("\N{DEGREE SIGN}\N{EM DASH}\N{EURO SIGN}\N{GREEK SMALL LETTER ALPHA}\N{greek capital letter omega}"))
print(ascii("\N{SNOWMAN}\N{GRINNING FACE}\N{CHECK MARK}\N{RIGHTWARDS ARROW}\N{INFINITY}\N{LATIN SMALL LETTER E WITH ACUTE}"))
print(ascii("\N{LINE FEED}\N{NO-BREAK SPACE}\N{ZERO WIDTH JOINER}\N{NULL}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{CYRILLIC SMALL LETTER ZHE}"))
name = "x"
print(ascii(f"{name}\N{BULLET}{name!r}\N{HYPHEN-MINUS}"), len(r"\N{BULLET}"), len(rf"\N{name}"), b"\N{x}"[:2])
