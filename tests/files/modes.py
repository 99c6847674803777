# Modes, attributes, closed files, several handles to one file.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass
PATH = DIR + "/modes"


def attempt(what, call):
    try:
        print(what, call())
    except OSError as e:
        print(what, "OSError", e.errno if isinstance(e.errno, int) else "")
    except Exception as e:
        print(what, type(e).__name__)


def put(data):
    with open(PATH, "wb") as f:
        f.write(data)


put(b"0123456789")
for mode in ("q", "", "rw", "rr", "r++", "bt", "rbt", "wx", "+", "b", "r b", "rU"):
    attempt(repr(mode), lambda: open(PATH, mode))
for mode in ("r", "rt", "rb", "br", "r+", "r+b", "rb+", "b+r", "+r", "a", "ab", "a+", "ab+", "w", "wb", "w+", "w+b"):
    with open(PATH, mode) as f:
        print(mode, f.mode, f.readable(), f.writable(), f.seekable(), f.name == PATH, f.closed, f.tell(), f.isatty())
os.remove(PATH)
for mode in ("x", "xb", "x+", "xb+"):
    with open(PATH, mode) as f:
        print(mode, f.mode, f.readable(), f.writable())
    attempt(mode, lambda: open(PATH, mode))
    os.remove(PATH)

# Writing to what is read and the other way round
put(b"0123456789")
with open(PATH) as f:
    attempt("write", lambda: f.write("x"))
    attempt("truncate", lambda: f.truncate(1))
with open(PATH, "ab") as f:
    attempt("read", lambda: f.read())
    attempt("readline", lambda: f.readline())
    attempt("iterate", lambda: list(f))

# Closed files
f = open(PATH)
f.close()
f.close()
print(f.closed, f.name == PATH, f.mode)
for name, call in (
    ("read", lambda: f.read()), ("read 0", lambda: f.read(0)), ("readline", lambda: f.readline()),
    ("readlines", lambda: f.readlines()), ("write", lambda: f.write("")), ("seek", lambda: f.seek(0)),
    ("tell", lambda: f.tell()), ("flush", lambda: f.flush()), ("fileno", lambda: f.fileno()),
    ("truncate", lambda: f.truncate()), ("readable", lambda: f.readable()), ("iterate", lambda: list(f)),
    ("next", lambda: next(f)), ("with", lambda: f.__enter__()), ("isatty", lambda: f.isatty()),
    ("print", lambda: print("x", file=f)), ("writelines", lambda: f.writelines([])),
):
    attempt(name, call)

# with closes, also after an exception
try:
    with open(PATH) as f:
        raise KeyError
except KeyError:
    print(f.closed)

# Positions
with open(PATH, "rb") as f:
    attempt("negative", lambda: f.seek(-1))
    attempt("negative cur", lambda: f.seek(-1, 1))
    attempt("negative end", lambda: f.seek(-100, 2))
    attempt("whence", lambda: f.seek(0, 77))
    attempt("far", lambda: (f.seek(5000000000), f.tell(), f.read(), f.seek(0)))
    print(f.read(3), f.seek(-2, 1), f.read(2), f.seek(-3, 2), f.read(), f.tell())

# truncate
with open(PATH, "r+b") as f:
    print(f.read(2), f.truncate(), f.tell(), f.seek(0), f.read())
    print(f.truncate(5), f.tell(), f.seek(0), f.read())
    print(f.seek(8), f.write(b"x"), f.seek(0), f.read())

# A sparse file
with open(PATH, "wb") as f:
    f.seek(20000)
    f.write(b"end")
with open(PATH, "rb") as f:
    data = f.read()
    print(len(data), data[:20000] == bytes(20000), data[-3:])

# Several handles to one file
put(b"one\ntwo\nthree\n")
a = open(PATH, "r+b")
b = open(PATH, "r+b")
c = open(PATH, "ab")
a.write(b"ONE")
a.flush()
print(b.readline())
c.write(b"four\n")
c.flush()
a.seek(0)
print(a.read())
a.seek(0)
a.write(b"1")
c.write(b"five\n")
a.close()
c.close()
b.seek(0, 2)
b.seek(0)
print(b.read())
b.close()

# Two that append
a = open(PATH, "a")
b = open(PATH, "a")
for i in range(3):
    a.write("a%d\n" % i)
    a.flush()
    b.write("b%d\n" % i)
    b.flush()
a.close()
b.close()
with open(PATH) as f:
    print(f.read().split())

# An appending file that is read, too
with open(PATH, "a+") as f:
    f.seek(0)
    print(repr(f.readline()))
    f.seek(1)
    f.write("end\n")
    print(f.tell() == os.stat(PATH)[6], repr(f.read()))
    f.seek(0)
    print(len(f.read()))

# A file that grows while it is read
put(b"a\nb")
f = open(PATH)
print(f.readlines(), repr(f.readline()))
with open(PATH, "a") as g:
    g.write("c\nd\n")
print(f.readlines())
f.close()

# Errors
attempt("missing", lambda: open(DIR + "/missing"))
attempt("missing dir", lambda: open(DIR + "/missing/file", "w"))
attempt("directory", lambda: open(DIR))
attempt("directory w", lambda: open(DIR, "w"))
attempt("file as dir", lambda: open(PATH + "/x"))
attempt("file as dir w", lambda: open(PATH + "/x", "w"))
attempt("type", lambda: open(1.5))
attempt("None", lambda: open(None))
attempt("NUL", lambda: open(PATH + "\0x"))
attempt("NUL", lambda: open(PATH + "\0x", "w"))
for name in ("stat", "listdir", "mkdir", "remove", "rmdir", "chdir"):
    attempt(name, lambda: getattr(os, name)(DIR + "/a\0b"))
attempt("rename", lambda: os.rename(PATH, PATH + "\0"))
attempt("rename", lambda: os.rename(PATH + "\0", PATH))
attempt("binary encoding", lambda: open(PATH, "rb", encoding="utf-8"))
attempt("binary newline", lambda: open(PATH, "rb", newline=""))
attempt("unbuffered text", lambda: open(PATH, "r", 0))
attempt("closefd", lambda: open(PATH, closefd=False))
with open(file=PATH, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) as f:
    print(repr(f.readline()))
with open(PATH.encode(), "rb", buffering=0) as f:
    print(f.read(1))
print(sorted(os.listdir(DIR)), sorted(os.listdir(DIR.encode())))
os.remove(PATH)
os.rmdir(DIR)
