# Programs over modules: reports written through io, contextlib and textwrap
import contextlib, io, sys, textwrap, tempfile, os
from string import Template
class Tee(io.TextIOBase):
    def __init__(self, *streams): self.streams = streams
    def writable(self): return True
    def write(self, text):
        for s in self.streams: s.write(text)
        return len(text)
a, b = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(Tee(a, b)):
    print("both", 1, sep="-", end="!\n")
    print("lines", "more", sep="\n")
print(a.getvalue() == b.getvalue(), repr(a.getvalue()), Tee(a).writable(), Tee(a).readable(), Tee(a).closed)
class Upper(io.StringIO):
    def write(self, s): return super().write(s.upper())
u = Upper()
print("hello", file=u, flush=True); print(*range(3), file=u, sep=", ")
print(repr(u.getvalue()), u.seek(0), u.readlines(), u.tell(), u.seekable(), u.isatty())
class Raw(io.RawIOBase):
    def __init__(self, data): self.data, self.at = data, 0
    def readable(self): return True
    def readinto(self, b):
        part = self.data[self.at:self.at + min(len(b), 3)]
        b[:len(part)] = part
        self.at += len(part)
        return len(part)
r = io.BufferedReader(Raw(b"line one\nline two\nlast"), 8)
print(r.readline(), r.read(4), r.peek(1)[:1], r.readlines(), r.read(), Raw(b"abcdefg").readall(), Raw(b"xyz").read(2))
t = io.TextIOWrapper(io.BufferedReader(Raw("é\nü\r\nx".encode())), encoding="utf-8")
print([line for line in t], t.newlines)
with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, "r.txt")
    with open(path, "w+", encoding="utf-8") as f:
        f.write(Template("Report $n\n").substitute(n=1)); f.write(textwrap.indent("a\nb\n", "  ")); f.seek(0)
        print(f.read(), f.tell(), f.seek(7), f.read(1), f.truncate(3), f.seek(0), f.read())
    with open(path, "rb+") as f:
        f.seek(0, 2); f.write(b"\xff\xfe"); f.seek(-2, 2); print(f.read(), f.tell(), f.fileno() > 2)
    for n, line in enumerate(open(path, errors="replace"), 1): print(n, ascii(line))
    with tempfile.NamedTemporaryFile("w+", dir=d, suffix=".x", delete=False) as f: f.write("temp"); name = f.name
    print(open(name).read(), name.endswith(".x"), os.path.dirname(name) == d)
    with tempfile.TemporaryFile() as f: f.write(b"123"); f.seek(1); print(f.read())
    with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as f: f.write("spool"); f.seek(0); print(f.read())
print(os.path.exists(d), io.DEFAULT_BUFFER_SIZE > 1000, issubclass(io.UnsupportedOperation, (OSError, ValueError)), isinstance(a, io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase))
for bad in (lambda: io.StringIO().fileno(), lambda: a.write(b"x"), lambda: io.BytesIO().write("x"), lambda: io.StringIO("x").seek(-1), lambda: io.StringIO("x").seek(1, 1), lambda: io.BufferedReader(io.StringIO()), lambda: io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read(), lambda: io.open_code, lambda: Tee().read(), lambda: io.BytesIO().read("x"), lambda: io.IncrementalNewlineDecoder(None, True).decode("a\r\n")):
    try:
        print(str(bad())[:20])
    except Exception as error:
        print(type(error).__name__, error)
c = io.StringIO("x"); c.close()
try:
    c.read()
except ValueError as error:
    print(error, c.closed)
print(sys.stdout.encoding.lower(), sys.stdout.errors)
