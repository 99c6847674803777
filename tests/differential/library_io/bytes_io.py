# io: BytesIO, its places, its ends and its errors
import io


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except Exception as e:
        print(label, type(e).__name__, e)


b = io.BytesIO(b"first line\nsecond\r\nlast")
print(b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed)
print(b.read(3), b.readline(), b.tell(), b.read1(4), b.peek(2) if hasattr(b, "peek") else "no peek")
print(b.readlines(), b.read(), b.readline(), b.tell())
for whence, offset in ((0, 5), (1, 3), (1, -100), (2, -4), (2, 5), (0, 50)):
    b.seek(0)
    attempt("seek %d %d" % (offset, whence), b.seek, offset, whence)
    print(b.tell(), b.read(4))
attempt("seek -1", b.seek, -1)
attempt("seek whence", b.seek, 0, 7)
attempt("seek str", b.seek, "x")
b.seek(30)
print(b.write(b"behind"), b.getvalue())
b.seek(2)
print(b.write(bytearray(b"XY")), b.write(memoryview(b"abcdef")[1:3]), b.getvalue()[:10])
for size in (None, 20, 5, 100, -1, "a"):
    attempt("truncate %r" % (size,), b.truncate, size)
    print(len(b.getvalue()), b.tell())
for wrong in ("text", 3, [1]):
    attempt("write %r" % (wrong,), b.write, wrong)
    attempt("make %r" % (wrong,), io.BytesIO, wrong)
b = io.BytesIO(b"0123456789")
into = bytearray(4)
print(b.readinto(into), into, b.readinto(into), into, b.readinto(into), into, b.readinto(into), into)
b.seek(0)
view = b.getbuffer()
view[2:4] = b"##"
print(bytes(view), b.getvalue(), len(view))
view.release()
b.writelines([b"a\n", bytearray(b"b\n")])
print(list(io.BytesIO(b.getvalue())), b.getvalue())
with io.BytesIO(b"x") as c:
    print(c.read())
print(c.closed)
for name in ("read", "readline", "tell", "getvalue", "flush", "readable", "getbuffer"):
    attempt(name, getattr(c, name))
c.close()
attempt("iterate", list, c)


class Upper(io.BytesIO):
    def write(self, data):
        return super().write(bytes(data).upper())


u = Upper(b"abc")
u.seek(0, 2)
u.writelines([b"def", b"ghi"])
u.name = "mine"
print(u.getvalue(), u.name, isinstance(u, io.BufferedIOBase), isinstance(u, io.RawIOBase))
print(io.BytesIO.__mro__[1:] == io.BytesIO.__bases__ + (io.BytesIO.__mro__[2], object), io.DEFAULT_BUFFER_SIZE)
