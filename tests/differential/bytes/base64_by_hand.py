# bytes: base64 and a checksum by hand
letters = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
def encode(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b'\0'), 'big')
        quad = bytes(letters[n >> shift & 63] for shift in (18, 12, 6, 0))
        out += quad[:len(part) + 1].ljust(4, b'=')
    return bytes(out)
def decode(text):
    out = bytearray()
    for i in range(0, len(text), 4):
        quad = text[i:i + 4]
        n = 0
        for c in quad.rstrip(b'='):
            n = n << 6 | letters.index(c)
        missing = quad.count(b'=')
        n <<= 6 * missing
        out += n.to_bytes(3, 'big')[:3 - missing]
    return bytes(out)
for data in (b'', b'a', b'ab', b'abc', b'hello world', bytes(range(250, 256)), 'é日'.encode()):
    text = encode(data)
    print(text, decode(text) == data)
def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a
print(adler(b'Wikipedia'), adler(memoryview(bytes(range(256)))))
