# io: StringIO, characters of all sizes, ends of lines
import io


def attempt(label, function, *args, **keywords):
    try:
        print(label, repr(function(*args, **keywords)))
    except Exception as e:
        print(label, type(e).__name__, e)


text = "ä€\U0001f600x\nzwei\r\ndrei\rvier"
for newline in ("\n", "", None, "\r", "\r\n"):
    s = io.StringIO(text, newline=newline)
    print(repr(newline), repr(s.getvalue()), s.newlines)
    print([line for line in s], s.tell(), s.newlines)
    s.seek(0)
    print(repr(s.read(2)), s.tell(), repr(s.readline()), s.tell(), repr(s.readline(3)), s.tell())
    s.seek(4)
    print(s.write("a\nb\r\nc\rd"), repr(s.getvalue()), s.tell())
s = io.StringIO()
print(s.write("héllo wörld"), s.tell())
s.seek(1)
print(s.write("E€"), repr(s.getvalue()), s.tell(), repr(s.read()))
s.seek(20)
print(s.write("!"), repr(s.getvalue()))
for size in (None, 5, 3, 100, -1, "x"):
    attempt("truncate %r" % (size,), s.truncate, size)
    print(repr(s.getvalue()), s.tell())
for args in ((0,), (2,), (0, 1), (1, 1), (0, 2), (1, 2), (-1,), (0, 5), ("a",)):
    attempt("seek %r" % (args,), s.seek, *args)
for wrong in (b"bytes", None, 3):
    attempt("write %r" % (wrong,), s.write, wrong)
for wrong in (b"bytes", 3):
    attempt("make %r" % (wrong,), io.StringIO, wrong)
for wrong in ("x", b"\n", 3):
    attempt("newline %r" % (wrong,), io.StringIO, "", newline=wrong)
print(io.StringIO(None).getvalue() == "", io.StringIO("abc").read(-1), io.StringIO("abc").read(None))
print(s.encoding, s.errors, s.line_buffering, s.isatty(), s.closed)
attempt("fileno", s.fileno)
attempt("detach", s.detach)
s.close()
for name in ("read", "getvalue", "tell", "readable", "flush"):
    attempt(name, getattr(s, name))
out = io.StringIO()
print("to a file", 1, 2.5, None, sep="-", end="!\n", file=out)
print(repr(out.getvalue()))


class Log(io.StringIO):
    def __init__(self, start):
        io.StringIO.__init__(self, start)
        self.count = 0

    def write(self, text):
        self.count += 1
        return super().write("[" + text + "]")


log = Log("begin ")
log.seek(0, 2)
print("a", "b", file=log)
print(repr(log.getvalue()), log.count, isinstance(log, io.TextIOBase))
