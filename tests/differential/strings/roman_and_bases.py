# str: numbers as text by hand
def roman(n):
    out = ''
    for value, letters in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        count, n = divmod(n, value)
        out += letters * count
    return out
def from_roman(text):
    values = dict(zip('IVXLCDM', (1, 5, 10, 50, 100, 500, 1000)))
    total = 0
    for c, following in zip(text, text[1:] + ' '):
        total += -values[c] if values[c] < values.get(following, 0) else values[c]
    return total
digits = '0123456789abcdefghijklmnopqrstuvwxyz'
def base(n, b):
    out = ''
    while n:
        n, d = divmod(n, b)
        out = digits[d] + out
    return out or '0'
for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2026, 3999):
    print(roman(n), from_roman(roman(n)) == n, base(n, 2), base(n, 36).upper().zfill(4), int(base(n, 7), 7) == n)
