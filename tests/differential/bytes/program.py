# bytes: a small program that packs and reads records
def pack(name, number):
    raw = name.encode('utf-8')
    return bytes([len(raw)]) + raw + number.to_bytes(4, 'big')
def unpack(data):
    at = 0
    while at < len(data):
        n = data[at]
        yield data[at + 1:at + 1 + n].decode(), int.from_bytes(data[at + 1 + n:at + 5 + n], 'big')
        at += n + 5
stream = b''.join(pack(n, v) for n, v in [('ab', 1), ('Zoë', 65536), ('', 2**32 - 1)])
print(stream, len(stream), list(unpack(stream)), stream.hex(' '))
checksum = 0
for byte in stream:
    checksum = (checksum * 31 + byte) & 0xffff
print(checksum, sum(stream), max(stream), bytes(reversed(stream))[:4], bytes(sorted(set(stream))))
