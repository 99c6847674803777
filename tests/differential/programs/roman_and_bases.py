# Programs: numerals, bases, primes and digits
def roman(n):
    result = ""
    for value, numeral in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        count, n = divmod(n, value)
        result += numeral * count
    return result
def from_roman(s):
    values = dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000)))
    return sum(-values[a] if values[a] < values[b] else values[a] for a, b in zip(s, s[1:])) + values[s[-1]]
for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    assert from_roman(roman(n)) == n
    print(n, roman(n), bin(n), f"{n:o}", f"{n:#06x}", hex(n)[2:].zfill(6))
def to_base(n, base, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    out = ""
    while n:
        n, r = divmod(n, base)
        out = digits[r] + out
    return out or "0"
print([to_base(255, b) for b in (2, 3, 8, 16, 36)], all(int(to_base(n, 7), 7) == n for n in range(200)))
print(sum(int(d) for d in str(2 ** 100)), 2 ** 100 % 97, pow(3, 200, 13), (10 ** 20 // 3), -7 // 2, -7 % 3, divmod(-7, 2))
def factors(n):
    out, p = {}, 2
    while p * p <= n:
        while n % p == 0:
            out[p] = out.get(p, 0) + 1
            n //= p
        p += 1
    if n > 1:
        out[n] = 1
    return out
print({n: factors(n) for n in (12, 97, 360, 1001)})
print(" x ".join(f"{p}^{e}" if e > 1 else str(p) for p, e in factors(5040).items()))
