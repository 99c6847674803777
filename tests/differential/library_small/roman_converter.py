# Small programs: numbers in other notations
import re
from functools import reduce
PAIRS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
VALID = re.compile(r"^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError(f"{n} can't be written")
    out = ""
    for v, s in PAIRS:
        k, n = divmod(n, v)
        out += s * k
    return out
def from_roman(s):
    if not s or not VALID.match(s):
        raise ValueError(f"invalid numeral: {s!r}")
    values = [dict(map(reversed, PAIRS))[c] for c in s]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
for bad in ("IIII", "", "VX", "abc"):
    try:
        from_roman(bad)
    except ValueError as error:
        print(error)
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n < 0: return "minus " + words(-n)
    if n < 20: return ONES[n]
    if n < 100: return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000: return ONES[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    for name, size in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if n >= size:
            return words(n // size) + " " + name + (" " + words(n % size) if n % size else "")
print([words(n) for n in (0, 13, 21, 100, 342, 1000, 1234567, -5, 10**9)])
def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    return (base(n // b, b) if n >= b else "") + digits[n % b]
print([(b, base(2024, b), int(base(2024, b), b)) for b in (2, 3, 7, 16, 36)], f"{2024:b} {2024:o} {2024:X} {-5:08b}", reduce(lambda a, c: a * 8 + int(c), "3750", 0), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (37).bit_length(), (37).bit_count())
