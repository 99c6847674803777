# Several modules at once: struct, io and zlib in a container format
import io, struct, zlib
from collections import namedtuple
MAGIC = b"CHNK"
Chunk = namedtuple("Chunk", "kind data")
class BadFile(Exception): pass
def write(chunks):
    out = io.BytesIO()
    out.write(MAGIC + struct.pack(">H", len(chunks)))
    for kind, data in chunks:
        packed = zlib.compress(data)
        out.write(struct.pack(">4sII", kind.encode(), len(packed), zlib.crc32(packed)) + packed)
    return out.getvalue()
def read(blob):
    f = io.BytesIO(blob)
    def exactly(n):
        data = f.read(n)
        if len(data) < n: raise BadFile(f"ends at {f.tell()}, {n - len(data)} bytes missing")
        return data
    if exactly(4) != MAGIC: raise BadFile("no magic")
    (n,) = struct.unpack(">H", exactly(2))
    for i in range(n):
        kind, size, crc = struct.unpack(">4sII", exactly(12))
        packed = exactly(size)
        if zlib.crc32(packed) != crc: raise BadFile(f"chunk {i} ({kind.decode()}) is damaged")
        yield Chunk(kind.decode(), zlib.decompress(packed))
blob = write([("text", b"hello " * 20), ("nums", struct.pack("<5i", *range(5))), ("none", b"")])
for c in read(blob): print(c.kind, len(c.data), c.data[:12])
print(len(blob) < 130, blob[:6], memoryview(blob)[4:6].tolist(), struct.unpack("<5i", list(read(blob))[1].data))
for damaged in (b"", b"XXXX" + blob[4:], blob[:-1], blob[:20] + b"?" + blob[21:], blob[:5]):
    try:
        print(len(list(read(damaged))))
    except BadFile as error:
        print(error)
