# Agents' programs: base64, hashes, struct and zlib together
import base64, binascii, hashlib, hmac, struct, zlib

data = b"The quick brown fox jumps over the lazy dog"
print(base64.b64encode(data), base64.urlsafe_b64encode(bytes(range(250, 256))), base64.b32encode(b"hi there"), base64.b16encode(b"\x00\xab"))
print(base64.b64decode("aGk="), base64.b85encode(data[:10]), base64.a85encode(b"\0\0\0\0abc"), base64.b85decode(base64.b85encode(data)) == data)
for bad in ("aGk", "a", b"####", "é"):
    try:
        print(bad, base64.b64decode(bad))
    except (binascii.Error, ValueError) as error:
        print(bad, type(error).__name__, error)
try:
    base64.b64decode("aG k=", validate=True)
except binascii.Error as error:
    print(error)
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"):
    h = hashlib.new(name, data)
    print(f"{name:<9}{h.digest_size:>3}{h.block_size:>4} {h.hexdigest()}")
h = hashlib.sha256()
for i in range(0, len(data), 7):
    h.update(data[i:i + 7])
c = h.copy()
c.update(b".")
print(h.hexdigest() == hashlib.sha256(data).hexdigest(), c.hexdigest()[:16], h.name, hashlib.shake_128(data).hexdigest(8))
print(hmac.new(b"key", data, "sha256").hexdigest(), hmac.compare_digest("ab", "ab"), hmac.digest(b"k", b"m", "sha1").hex())
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10).hex(), hashlib.blake2b(b"x", digest_size=8, key=b"k").hexdigest())
packed = struct.pack(">HI5s?d", 513, 70000, b"hello!", True, -2.5)
print(packed, struct.unpack(">HI5s?d", packed), struct.calcsize("<bHq"), struct.calcsize("bHi"))
print(list(struct.iter_unpack("<hB", b"\x01\x00\x02\xff\xff\x03")), struct.pack_into("<i", b := bytearray(6), 1, -2), b)
squeezed = zlib.compress(data * 20, 9)
print(len(squeezed) < 100, zlib.decompress(squeezed) == data * 20, hex(zlib.crc32(data)), hex(zlib.adler32(data)), binascii.crc_hqx(data, 0))
d = zlib.decompressobj()
print(b"".join(d.decompress(squeezed[i:i + 5]) for i in range(0, len(squeezed), 5)) + d.flush() == data * 20, d.eof)
for bad in (lambda: struct.unpack("<I", b"abc"), lambda: struct.pack("i", "x"), lambda: struct.pack("2i", 1), lambda: struct.calcsize("z"), lambda: zlib.decompress(b"nonsense"),
            lambda: hashlib.new("nope"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(binascii.hexlify(b"\x01\xfe", "-"), data[:4].hex(":"), int.from_bytes(data[:3], "big"))
