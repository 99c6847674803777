# Functions of the library: struct: formats, Struct, iter_unpack, buffers
import struct


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for order in ("", "<", ">", "!", "=", "@"):
    print(order, [struct.calcsize(order + code) for code in "xcbB?hHiIlLqQefdsp"])
    for code, values in (("h", (1, -2)), ("i", (-3, 2**31 - 1)), ("q", (-4, 2**63 - 1)), ("e", (1.5, -0.0)), ("f", (0.1,)), ("d", (1 / 3,))):
        for value in values:
            packed = struct.pack(order + code, value)
            print(order + code, packed, struct.unpack(order + code, packed))
print(struct.calcsize("bhil"), struct.calcsize("<bhil"), struct.calcsize("3s2x4h"), struct.calcsize("b0q"))
print(struct.pack("3s5s0s4p", b"abcdef", b"x", b"y", b"longer"), struct.pack("?c2x", [], b"z"))
print(struct.unpack("<bBhHiIqQ?c3s4p", struct.pack("<bBhHiIqQ?c3s4p", -1, 2, -3, 4, -5, 6, -7, 8, True, b"c", b"sss", b"ppp")))
s = struct.Struct(">ih")
print(s.size, s.format, s.pack(1, 2), s.unpack(b"\0\0\0\1\0\2"), list(s.iter_unpack(b"\0\0\0\1\0\2" * 3)))
buffer = bytearray(10)
s.pack_into(buffer, 2, -1, 5)
print(buffer, s.unpack_from(buffer, 2), s.unpack_from(buffer, offset=-8), struct.unpack_from("b", memoryview(buffer), 3))
iterator = struct.iter_unpack("<H", b"abcdef")
print(next(iterator), list(iterator))
for call in (
    lambda: struct.pack("i"),
    lambda: struct.pack("i", 1, 2),
    lambda: struct.pack("i", "x"),
    lambda: struct.pack("i", 1.5),
    lambda: struct.pack("f", "x"),
    lambda: struct.pack("s", "x"),
    lambda: struct.pack("p", 5),
    lambda: struct.pack("c", b"ab"),
    lambda: struct.pack("z", 1),
    lambda: struct.pack("3", 1),
    lambda: struct.pack(5, 1),
    lambda: struct.pack("e", 1e10),
    lambda: struct.pack("<f", 1e300),
    lambda: struct.unpack("i", b"abc"),
    lambda: struct.unpack_from(">i", b"abcdef", 4),
    lambda: struct.unpack_from(">i", b"abcdef", -2),
    lambda: struct.unpack_from(">i", b"abcdef", -9),
    lambda: s.pack_into(buffer, 6, 1, 2),
    lambda: s.pack_into(buffer),
    lambda: list(struct.iter_unpack("<H", b"abc")),
    lambda: struct.iter_unpack("", b"abc"),
    lambda: struct.pack("<i", 2**31),
    lambda: struct.pack(">Q", -1),
):
    attempt(call)
for value in (0.0, 1.0, 65504.0, 6e-8, 2.98e-8, 1e-9, 1 / 3, 2049.0, 2051.0, float("inf"), -float("inf")):
    print(struct.pack("<e", value).hex(), struct.unpack("<e", struct.pack("<e", value)))


class Index:
    def __index__(self):
        return 5


print(struct.pack("bBhHiIlLqQ", *[Index()] * 10))
print(issubclass(struct.error, Exception), struct.error.__module__)
