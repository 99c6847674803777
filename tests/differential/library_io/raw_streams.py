# io: streams of a program's own under buffers and text
import io


class Source(io.RawIOBase):
    def __init__(self, data, step):
        self.data = data
        self.step = step
        self.calls = []

    def readable(self):
        return True

    def readinto(self, into):
        n = min(len(into), self.step, len(self.data))
        self.calls.append((len(into), n))
        into[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


class Sink(io.RawIOBase):
    def __init__(self, step):
        self.step = step
        self.got = []

    def writable(self):
        return True

    def write(self, data):
        n = min(len(data), self.step)
        self.got.append(bytes(data[:n]))
        return n


s = Source(b"line one\nline two\nthe end", 5)
print(s.read(3), s.readline(), s.readlines(), s.read(), s.readall())
r = io.BufferedReader(Source(b"abcdefghij\nklmnop\nq" * 3, 4), 8)
print(r.read(2), r.peek(1)[:1], r.read1(3), r.readline(), r.readinto(bytearray(3)), r.read(10), r.raw.calls[:4])
print(list(r), r.read(), r.closed)
w = io.BufferedWriter(Sink(3), 8)
print(w.write(b"abc"), w.raw.got, w.write(b"defghijkl"), w.raw.got)
w.flush()
print(w.raw.got, b"".join(w.raw.got))
w.close()
print(w.closed, w.raw.closed)
t = io.TextIOWrapper(io.BufferedReader(Source("zwölf\nBoxkämpfer €\n".encode() * 2, 3)), encoding="utf-8")
print(t.readline(), t.read(4), t.readlines())
pair = io.BufferedRWPair(Source(b"in", 2), Sink(9))
print(pair.read(), pair.write(b"out"), pair.readable(), pair.writable(), pair.seekable(), pair.isatty())
pair.flush()
for make in (
    lambda: io.BufferedReader(Sink(1)),
    lambda: io.BufferedWriter(Source(b"", 1)),
    lambda: io.BufferedReader(Source(b"", 1), 0),
    lambda: io.BufferedReader(Source(b"", 1)).read(-2),
    lambda: io.BufferedReader(Source(b"", 1)).write(b""),
    lambda: io.RawIOBase().read(),
    lambda: io.BufferedIOBase().read(),
    lambda: io.TextIOBase().read(),
    lambda: io.IOBase().seek(0),
    lambda: io.IOBase().fileno(),
    lambda: io.BufferedReader(Source(b"x", 1)).seek(0),
):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


class Lines(io.TextIOBase):
    def __init__(self, lines):
        self.lines = list(lines)

    def readline(self, size=-1):
        return self.lines.pop(0) if self.lines else ""


print(list(Lines(["a\n", "b\n"])), Lines("xy").readlines())
with Lines([]) as f:
    f.close()
print(f.closed)
try:
    f.readlines()
except ValueError as e:
    print(e)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
d = io.IncrementalNewlineDecoder(None, translate=True)
print([d.decode(part) for part in ("a\r", "\nb\r", "c\n")], d.newlines, d.decode("\r", final=True), d.getstate())
