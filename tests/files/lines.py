# Lines and characters where buffers end, ends of lines, encodings.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass
PATH = DIR + "/lines"


def put(data):
    with open(PATH, "wb") as f:
        f.write(data)


# Lines that end around the ends of buffers of all likely sizes
for size in (256, 1024, 4096, 8192, 9216, 16384, 17408, 65536):
    for shift in range(-3, 4):
        first = b"a" * (size + shift - 1) + b"\n"
        data = first + b"b\r\n\n" + b"c" * 10
        put(data)
        with open(PATH, "rb") as f:
            assert f.readlines() == [first, b"b\r\n", b"\n", b"c" * 10]
        with open(PATH) as f:
            assert list(f) == [first.decode(), "b\n", "\n", "c" * 10]
        with open(PATH) as f:
            assert f.read(size + shift + 1) == first.decode() + "b"
            assert f.read(1) == "\n"
            assert f.read(1) == "\n"
            assert f.readline() == "c" * 10
            assert f.readline() == ""
            assert f.read() == ""
            assert f.read(5) == ""
        # \r at the end of a buffer, with and without \n
        put(b"a" * (size + shift - 1) + b"\r\nb\rc")
        with open(PATH) as f:
            assert [len(line) for line in f] == [size + shift, 2, 1]
        with open(PATH, newline="") as f:
            assert [len(line) for line in f] == [size + shift + 1, 2, 1]
        # UTF-8 across the end
        for char in ("ä", "€", "\U0001f600"):
            text = "a" * (size + shift - 1) + char * 3 + "\n" + char
            put(text.encode())
            with open(PATH) as f:
                assert f.read() == text
            with open(PATH) as f:
                assert f.readline() == text[:-1]
                assert f.read(1) == char
                assert f.read(1) == ""
            with open(PATH) as f:
                f.read(size + shift - 1)
                assert [f.read(1) for i in range(6)] == [char, char, char, "\n", char, ""]
print("borders")

# Empty file, one end of line, no end of line
for data in (b"", b"\n", b"\r\n", b"a", b"a\n", b"a\n\n", b"\n\na", b"\r", b"a\r", b"\r\r\n\n"):
    put(data)
    for newline in (None, "", "\n", "\r", "\r\n"):
        with open(PATH, newline=newline) as f:
            lines = f.readlines()
        with open(PATH, newline=newline) as f:
            print(data, repr(newline), lines, repr(f.read()), repr(f.readline()), repr(f.read(1)))

# Lines of a megabyte
put((b"x" * 1000000 + b"\n") * 2 + b"y" * 1000000)
with open(PATH) as f:
    print([len(line) for line in f])
with open(PATH, "rb") as f:
    print([len(line) for line in f.readlines()])
with open(PATH) as f:
    print(len(f.readline(999999)), repr(f.readline(5)), len(f.readline(-1)), f.tell())

# readlines() with a hint
put(b"12345\n" * 10)
with open(PATH) as f:
    print(len(f.readlines(1)), len(f.readlines(5)), len(f.readlines(7)), len(f.readlines(0)), f.readlines())
with open(PATH, "rb") as f:
    print(len(f.readlines(20)), len(f.readlines(-1)), f.readlines(None))

# next() by itself, and after the end
put(b"a\nb\n")
f = open(PATH)
print(repr(next(f)), repr(f.__next__()), iter(f) is f)
for i in range(2):
    try:
        next(f)
    except StopIteration:
        print("stop")
f.close()

# What is no UTF-8
for data in (b"\xff", b"abc\x80\n", b"a\xc3", b"a\xe2\x82\nb", b"\xc3\x28", b"\xed\xa0\xff\n"):
    put(data)
    for read in (lambda f: f.read(), lambda f: f.readline(), lambda f: f.read(10), lambda f: list(f)):
        with open(PATH) as f:
            try:
                read(f)
                print(data, "fine")
            except UnicodeError:
                print(data, "UnicodeError")
    with open(PATH, errors="replace") as f:
        print([ord(c) for c in f.read()])
    with open(PATH, errors="ignore") as f:
        print([ord(c) for c in f.read()])

# Encodings
with open(PATH, "w", encoding="latin-1") as f:
    print(f.write("ä\xff\n"))
with open(PATH, "rb") as f:
    print(f.read())
with open(PATH, encoding="ISO-8859-1") as f:
    print(f.read() == "ä\xff\n", f.seek(0), f.readline() == "ä\xff\n")
for encoding in ("ascii", "latin-1"):
    with open(PATH, "w", encoding=encoding) as f:
        try:
            f.write("€")
            f.flush()
            print("written")
        except UnicodeError:
            print("UnicodeError")
put(b"a\xc3\xa4")
with open(PATH, encoding="ascii") as f:
    try:
        f.read()
        print("read")
    except UnicodeError:
        print("UnicodeError")
for encoding in ("UTF-8", "utf8", "Utf_8", "US-ASCII", "latin1"):
    open(PATH, encoding=encoding).close()
for encoding in ("bogus", "utf-99"):
    try:
        open(PATH, encoding=encoding)
    except LookupError as e:
        print(e)
with open(PATH, "rb") as f:
    print(f.read())

# Ends of lines, written
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(PATH, "w", newline=newline) as f:
        f.write("a\nb")
        print("c", file=f)
        f.writelines(["d\n", "e\r\n"])
    with open(PATH, "rb") as f:
        print(repr(newline), f.read())
try:
    open(PATH, newline="x")
except ValueError as e:
    print("ValueError")
os.remove(PATH)
os.rmdir(DIR)
