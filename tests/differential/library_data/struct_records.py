# Programs with data: binary records with struct, array and memoryview
import struct
from array import array
from collections import namedtuple
import io
Record = namedtuple("Record", "id name x y flags")
FORMAT = struct.Struct("<I8sffB")
records = [Record(1, b"alpha", 1.5, -2.25, 3), Record(2**32 - 1, "ünï".encode(), 0.1, 1e10, 255), Record(0, b"longer than eight", 0, -0.0, 0)]
blob = b"".join(FORMAT.pack(*r) for r in records)
print(FORMAT.size, FORMAT.format, len(blob), blob.hex(" ", 4))
for r in map(Record._make, FORMAT.iter_unpack(blob)):
    print(r, r.name.rstrip(b"\0").decode())
buffer = bytearray(40)
struct.pack_into(">hhl", buffer, 4, -1, 2, 3)
print(buffer.hex(), struct.unpack_from(">hhl", buffer, 4), struct.unpack_from("B", buffer, offset=5))
for f in ("b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d", "?", "c", "3s", "4p", "2x", "<bi", ">bi", "=bq", "!H", "hhi", "0i"):
    print(f, struct.calcsize(f), end="; ")
print()
print(struct.pack("<e", 1.5), struct.pack(">f", 3.14), struct.pack("5p", b"hello world"), struct.unpack("5p", b"\x03abcd"), struct.pack("c?", b"x", []), struct.pack("<2h", 1, -1), struct.unpack("<3s", b"abc"))
for bad in (lambda: struct.pack("<b", 200), lambda: struct.pack("<H", -1), lambda: struct.unpack("<I", b"12345"), lambda: struct.pack("<I", 1.5), lambda: struct.pack("s", "text"), lambda: struct.pack("c", b"ab"), lambda: struct.unpack_from("<I", b"abc", 1), lambda: struct.pack_into("<I", b"abcd", 0, 1), lambda: struct.pack("<f", 1e300), lambda: struct.Struct("5"), lambda: list(struct.iter_unpack("<H", b"abc")), lambda: FORMAT.pack(1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
a = array("h", [1, -2, 300])
a.extend(range(3)); a.append(7); a.insert(0, 9)
print(a, a.itemsize, a.typecode, a.tobytes(), a.tolist(), a[1:3], a.count(1), a.index(300), a.pop(), a + array("h", [5]), a * 2 == a + a)
a.byteswap(); a.reverse()
print(a, array("d", [0.5]).tobytes().hex(), array("B", b"abc"), array("u", "héé") if False else array("f", [1.5, 2]), array("i").frombytes(b"\1\0\0\0"))
for bad in (lambda: array("h", [40000]), lambda: array("z"), lambda: array("b", ["x"]), lambda: a.append("x"), lambda: a.index(12345), lambda: array("i", b"abc"), lambda: array("h") + [1], lambda: array("B", [256])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
view = memoryview(bytearray(blob)).cast("B")
view[0:4] = struct.pack("<I", 77)
print(view[:4].tolist(), view.nbytes, view.readonly, bytes(view[4:9]), memoryview(array("i", [1, 2])).format, struct.unpack("<I", view[:4]))
stream = io.BytesIO(blob)
while chunk := stream.read(FORMAT.size):
    print(FORMAT.unpack(chunk)[0], end=" ")
print(stream.tell())
