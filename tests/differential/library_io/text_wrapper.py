# io: TextIOWrapper over streams of bytes, its encodings, places and errors
import io


def attempt(label, function, *args, **keywords):
    try:
        print(label, repr(function(*args, **keywords)))
    except Exception as e:
        print(label, type(e).__name__, e)


text = "erste Zeile\nzwölf €uro\r\n\U0001f600 Ende\rvier\n"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "cp1252", "ascii", "koi8-r"):
    raw = io.BytesIO()
    writer = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="")
    print(encoding, writer.write(text), writer.encoding, writer.errors, raw.getvalue() == b"")
    writer.flush()
    data = raw.getvalue()
    print(data)
    for newline in (None, "", "\n", "\r", "\r\n"):
        t = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline=newline)
        lines = []
        while True:
            line = t.readline()
            if not line:
                break
            lines.append(line)
        print(repr(newline), lines, t.newlines)
        t.seek(0)
        head = t.read(14)
        place = t.tell()
        rest = t.read()
        t.seek(place)
        print(repr(head), t.read() == rest, t.read() == "")
t = io.TextIOWrapper(io.BytesIO(b"a\xffb\nc"), encoding="utf-8")
attempt("bad", t.read)
for errors in ("ignore", "replace", "surrogateescape", "backslashreplace"):
    print(errors, ascii(io.TextIOWrapper(io.BytesIO(b"a\xffb\nc\xe2\x82"), encoding="utf-8", errors=errors).read()))
attempt("no encoding", io.TextIOWrapper, io.BytesIO(), encoding="nonesuch")
attempt("binary codec", io.TextIOWrapper, io.BytesIO(), encoding="hex")
attempt("no newline", io.TextIOWrapper, io.BytesIO(), newline="x")
attempt("encoding", io.TextIOWrapper, io.BytesIO(), encoding=3)
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
attempt("write bytes", t.write, b"x")
attempt("not ascii", t.write, "ü")
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\r\n", line_buffering=True)
t.write("one")
print(t.buffer.getvalue(), t.line_buffering, t.write_through)
t.write("\ntwo")
print(t.buffer.getvalue())
t.reconfigure(line_buffering=False, newline="\n", errors="replace")
t.write("\n\ud800\n")
t.flush()
print(t.buffer.getvalue(), t.errors)
below = t.detach()
print(below.getvalue())
attempt("detached", t.write, "x")
t = io.TextIOWrapper(io.BytesIO(b"0123456789\n" * 3), encoding="utf-8")
next(t)
attempt("tell in a loop", t.tell)
print(len(list(t)), t.tell())
attempt("seek 1", t.seek, 1, 1)
attempt("seek -1", t.seek, -1, 2)
attempt("seek x", t.seek, 0, 9)
attempt("negative", t.seek, -5)
print(t.seek(0, 2), t.seek(0), t.read(5), t.readlines(5))
t.close()
attempt("closed", t.read)
print(t.closed, t.buffer.closed)
