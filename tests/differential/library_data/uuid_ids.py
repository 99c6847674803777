# Programs with data: uuids, checksums and short codes
import uuid
import hashlib
import zlib
import base64
import string
u = uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")
print(u, repr(u), u.hex, u.int, u.urn, u.version, u.variant, u.bytes, u.fields, u.time_low, u.node, u.clock_seq)
print(uuid.uuid3(uuid.NAMESPACE_URL, "http://x.y/ü"), uuid.uuid5(u, "child"), uuid.UUID("{12345678-1234-5678-1234-567812345678}"), uuid.UUID("urn:uuid:12345678123456781234567812345678"), uuid.UUID(int=1), uuid.UUID(bytes=b"\0" * 15 + b"\x07"), uuid.UUID(bytes_le=bytes(range(16))), uuid.UUID(int=2**128 - 1, version=4))
print(sorted([uuid.UUID(int=3), uuid.UUID(int=1)]), uuid.UUID(int=5) == uuid.UUID(int=5), {uuid.UUID(int=5): 1}[uuid.UUID(int=5)], uuid.uuid4().version, len({uuid.uuid4() for _ in range(50)}), str(uuid.uuid4())[14], uuid.uuid1().version)
for bad in (lambda: uuid.UUID("xyz"), lambda: uuid.UUID("g" * 32), lambda: uuid.UUID(), lambda: uuid.UUID(bytes=b"1"), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(int=1, version=9), lambda: uuid.UUID(int=1) < 3, lambda: setattr(u, "int", 3)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
ALPHABET = string.digits + string.ascii_letters
def base62(n):
    digits = ""
    while True:
        n, r = divmod(n, 62)
        digits = ALPHABET[r] + digits
        if not n:
            return digits
def unbase62(text):
    n = 0
    for c in text:
        n = n * 62 + ALPHABET.index(c)
    return n
for n in (0, 61, 62, u.int, 10**12):
    print(n, base62(n), unbase62(base62(n)) == n)
def short(url):
    return base64.urlsafe_b64encode(hashlib.sha256(url.encode()).digest()[:6]).decode()
print([short(f"https://x.y/{i}") for i in range(4)])
def luhn(number):
    digits = [int(d) for d in number if d.isdigit()]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))) % 10 == 0
print([luhn(n) for n in ("4539 1488 0343 6467", "8273 1232 7352 0569", "79927398713")])
def isbn(n): return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(n)) % 10 == 0
print(isbn("9780306406157"), isbn("9780306406158"), [f"{zlib.crc32(w.encode()):08x}" for w in ("", "a", "hello")], zlib.adler32(b"Wikipedia"))
chain, block = "0" * 8, []
for n, text in enumerate(["genesis", "second", "third"]):
    chain = hashlib.sha256(f"{n}{text}{chain}".encode()).hexdigest()
    block.append(chain[:12])
print(block)
nonce = next(n for n in range(100000) if hashlib.md5(f"work{n}".encode()).hexdigest().startswith("000"))
print(nonce, hashlib.md5(f"work{nonce}".encode()).hexdigest())
