# Unicode: kinds of characters in blocks of common scripts
methods = ['isalpha', 'isdecimal', 'isdigit', 'isnumeric', 'islower', 'isupper', 'istitle', 'isspace', 'isprintable', 'isidentifier']
blocks = [(0, 0x250), (0x370, 0x400), (0x5d0, 0x5f0), (0x620, 0x670), (0x900, 0x970), (0xe00, 0xe5c), (0x2000, 0x2070), (0x2150, 0x218a), (0x3000, 0x3040), (0x4e00, 0x4e10), (0xac00, 0xac10), (0xd7f0, 0xd810), (0xe000, 0xe004), (0xfe00, 0xfe10), (0xff00, 0xff60), (0x1d7c0, 0x1d800), (0x1f600, 0x1f610), (0xe0100, 0xe0104), (0x10fffe, 0x110000)]
for first, end in blocks:
    digest = 0
    counts = [0] * len(methods)
    for code in range(first, end):
        c = chr(code)
        for i, m in enumerate(methods):
            if getattr(c, m)():
                counts[i] += 1
                digest = (digest * 31 + code * (i + 1)) % 1000003
    print('%x' % first, counts, digest)
