# Small programs: ciphers with string, itertools and base64
import base64, hashlib, hmac, itertools, string
def caesar(text, shift):
    table = str.maketrans(string.ascii_letters, "".join(a[shift % 26:] + a[:shift % 26] for a in (string.ascii_lowercase, string.ascii_uppercase)))
    return text.translate(table)
def vigenere(text, key, sign=1):
    keys = itertools.cycle(ord(k) - 65 for k in key.upper())
    return "".join(chr((ord(c) - 65 + sign * next(keys)) % 26 + 65) if c.isalpha() else c for c in text.upper())
def xor(data, key): return bytes(a ^ b for a, b in zip(data, itertools.cycle(key)))
def rail(text, n):
    rows = [[] for _ in range(n)]
    for c, r in zip(text, itertools.cycle([*range(n), *range(n - 2, 0, -1)])):
        rows[r].append(c)
    return "".join(map("".join, rows))
msg = "Attack at Dawn, 5 o'clock!"
print(caesar(msg, 3), caesar(caesar(msg, 3), -3) == msg, vigenere(msg, "Lemon"), vigenere(vigenere(msg, "Lemon"), "Lemon", -1), rail("WEAREDISCOVERED", 3))
secret = xor(msg.encode(), b"key")
print(secret.hex(), xor(secret, b"key").decode(), base64.b64encode(secret).decode(), base64.b85encode(secret).decode())
best = max(range(26), key=lambda k: sum(caesar("Wkh txlfn eurzq ira", k).lower().count(w) for w in ("the", "quick", "e")))
print(best, caesar("Wkh txlfn eurzq ira", best))
morse = dict(zip("abcdefghijklmnopqrstuvwxyz", ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split()))
code = " ".join(morse.get(c, "/") for c in "sos now")
print(code, "".join({v: k for k, v in morse.items()}.get(c, " ") for c in code.split(" ")))
print(hmac.new(b"k", msg.encode(), hashlib.sha256).hexdigest()[:20], hashlib.sha1(msg.encode()).hexdigest()[:10], hmac.compare_digest(b"a", b"b"))
def rle(s): return "".join(f"{len(list(g))}{k}" for k, g in itertools.groupby(s))
print(rle("aaabccd"), "".join(k * int(n) for n, k in zip(*[iter("3a1b2c")] * 2)), msg.encode("rot13") if False else msg.swapcase(), " ".join(f"{b:08b}" for b in b"Hi"), bytes(int(b, 2) for b in "01001000 01101001".split()))
def adfgx(n): return [divmod(n, 5), n.to_bytes(3, "little"), f"{n:_}"]
print(adfgx(123456), hashlib.md5(b"").hexdigest(), string.digits + string.octdigits)
