# zlib: whole data and streams

import zlib

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

data = b"".join(b"line %d: some text that comes again\n" % (i % 50) for i in range(500))
for level in (-1, 0, 1, 5, 9):
    for bits in (15, -15, 31, 9, -9):
        packed = zlib.compress(data, level, bits)
        print(level, bits, len(packed), zlib.crc32(packed) if bits != 31 else "", zlib.decompress(packed, bits if bits != 9 else 15) == data)
show(lambda: zlib.decompress(b""))
show(lambda: zlib.decompress(b"not packed"))
show(lambda: zlib.decompress(zlib.compress(data)[:-3]))
show(lambda: zlib.decompress(zlib.compress(data)[:-1] + b"x"))
show(lambda: zlib.decompress(zlib.compress(b"abc") + b"rest"))
show(lambda: zlib.compress(data, 10))
show(lambda: zlib.compress("text"))
show(lambda: zlib.decompress(zlib.compress(data), bufsize=-1))
show(lambda: zlib.decompress(zlib.compress(b"abc"), bufsize=1))
for start in (0, 1, 0xffffffff, -1, 2 ** 40):
    print(zlib.crc32(data, start), zlib.adler32(data, start), zlib.crc32(b"", start & 0xffffffff), zlib.adler32(b"", start & 0xffffffff))

packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
parts = [packer.compress(data[i : i + 700]) for i in range(0, len(data), 700)]
copied = packer.copy()
parts.append(packer.flush(zlib.Z_SYNC_FLUSH))
parts.append(packer.compress(b"end"))
parts.append(packer.flush())
print(zlib.decompress(b"".join(parts)) == data + b"end", len(copied.flush()) > 0)
show(lambda: packer.flush())
show(lambda: packer.compress(b"x"))
show(lambda: packer.copy())
show(lambda: zlib.compressobj(wbits=99))
show(lambda: zlib.compressobj(level=77))

packed = zlib.compress(data)
unpacker = zlib.decompressobj()
out = b""
rest = packed
while rest:
    out += unpacker.decompress(rest, 100)
    rest = unpacker.unconsumed_tail
out += unpacker.flush()
print(out == data, unpacker.eof, unpacker.unused_data)
unpacker = zlib.decompressobj()
print(unpacker.decompress(packed + b"behind") == data, unpacker.eof, unpacker.unused_data, unpacker.unconsumed_tail)
print(unpacker.decompress(b" it"), unpacker.unused_data)
unpacker = zlib.decompressobj()
print(len(unpacker.decompress(packed[:20])), unpacker.eof, len(unpacker.copy().decompress(packed[20:])))
show(lambda: unpacker.decompress(b"xxxxxxxxxxxxxxx" * 9))
show(lambda: unpacker.decompress(packed, -1))
show(lambda: zlib.decompressobj().flush(0))
show(lambda: zlib.decompressobj().flush())

words = b"text again some line that comes"
packer = zlib.compressobj(zdict=words)
packed = packer.compress(data) + packer.flush()
print(len(packed) < len(zlib.compress(data)) + 10)
show(lambda: zlib.decompress(packed))
print(zlib.decompressobj(zdict=words).decompress(packed) == data)
show(lambda: zlib.decompressobj(zdict=b"wrong").decompress(packed))
show(lambda: zlib.compressobj(zdict=1))
print(zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_BEST_COMPRESSION, zlib.Z_FULL_FLUSH, zlib.DEF_BUF_SIZE, zlib.error.__module__)
