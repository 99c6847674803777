# Unicode: upper, lower, title and folded forms, special ones included
codes = list(range(0xb5, 0x19b)) + list(range(0x19c, 0x250)) + list(range(0x386, 0x3ff)) + list(range(0x410, 0x460)) + list(range(0x531, 0x588)) + list(range(0x10a0, 0x1100, 7)) + list(range(0x13a0, 0x1400, 5)) + list(range(0x1e00, 0x1fff, 3)) + list(range(0xfb00, 0xfb18)) + [0x10400, 0x1e900, 0x1c4, 0x1c5, 0x2160, 0x24b6, 0xff21]
for code in codes:
    c = chr(code)
    forms = [c.upper(), c.lower(), c.title(), c.casefold(), c.swapcase()]
    if any(f != c for f in forms):
        print('%x' % code, ascii(forms))
