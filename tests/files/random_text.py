# Reads, writes and seeks of text files at random, each compared with a model in memory.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass
PATH = DIR + "/random_text"

state = 42


def below(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


CHARS = "abcdefghijklmnopqrstuvwxyzäöüß€\u4e2d\u6587\U0001f600é\n"


def some_text(n, chars=CHARS):
    return "".join([chars[below(len(chars))] for _ in range(n)])


checksum = 0


def check(what, got, expected):
    global checksum
    if got != expected:
        print("WRONG", what, repr(got)[:100], "expected", repr(expected)[:100])
        raise SystemExit(1)
    n = got if isinstance(got, int) else len(got)
    checksum = (checksum * 31 + n) & 0xFFFFFFF


def line_of(model, pos, limit=-1, ends=("\n",)):
    best = len(model)
    for end in ends:
        at = model.find(end, pos)
        if at >= 0:
            # \r\n is longer than \r at the same place
            if end == "\r" and "\r\n" in ends and model[at : at + 2] == "\r\n":
                at += 1
            best = min(best, at + len(end))
    if limit >= 0:
        best = min(best, pos + limit)
    return model[pos:best]


def write_mixed(rounds, size):
    model = some_text(size)
    with open(PATH, "w", newline="\n") as f:
        check("write", f.write(model), len(model))
    f = open(PATH, "r+", encoding="utf-8", newline="\n")
    pos = 0
    marks = [(0, 0)]
    for step in range(rounds):
        op = below(8)
        n = below([4, 50, 3000, 9000][below(4)])
        if op <= 1:
            check("read", f.read(n), model[pos : pos + n])
            pos = min(len(model), pos + n)
        elif op == 2:
            line = line_of(model, pos)
            check("readline", f.readline(), line)
            pos += len(line)
        elif op == 3:
            line = line_of(model, pos, n)
            check("readline n", f.readline(n), line)
            pos += len(line)
        elif op == 4:
            marks.append((f.tell(), pos))
        elif op == 5:
            mark, pos = marks[below(len(marks))]
            check("seek", f.seek(mark), mark)
        elif op == 6:
            f.seek(0, 2)
            pos = len(model)
            text = some_text(n)
            check("write", f.write(text), len(text))
            model += text
            pos = len(model)
        elif len(model) > 60000:
            # Over what is there, with as many bytes.
            f.seek(0)
            f.truncate(0)
            model = ""
            pos = 0
            marks = [(0, 0)]
        elif below(5) == 0:
            check("all", f.read(), model[pos:])
            pos = len(model)
    f.close()
    with open(PATH, newline="\n") as f:
        check("all", f.read(), model)
    with open(PATH, newline="\n") as f:
        check("lines", "".join(list(f)), model)
    print("mixed", size, checksum)


def read_newlines(rounds, size, newline):
    chars = "abcdef\n\r\r\nä€\n" if size < 30000 else "abcdefghijklmnopqrstuvwxyz" * 8 + "\r\r\n"
    raw = some_text(size, chars)
    with open(PATH, "wb") as f:
        f.write(raw.encode())
    model = raw
    ends = ("\n",)
    if newline is None:
        model = raw.replace("\r\n", "\n").replace("\r", "\n")
    elif newline == "":
        ends = ("\n", "\r\n", "\r")
    else:
        ends = (newline,)
    f = open(PATH, newline=newline)
    pos = 0
    marks = [(0, 0)]
    for step in range(rounds):
        op = below(6)
        n = below([4, 50, 3000, 9000][below(4)])
        if op <= 1:
            check("read", f.read(n), model[pos : pos + n])
            pos = min(len(model), pos + n)
        elif op == 2:
            line = line_of(model, pos, -1, ends)
            check("readline", f.readline(), line)
            pos += len(line)
        elif op == 3:
            line = line_of(model, pos, n, ends)
            check("readline n", f.readline(n), line)
            pos += len(line)
        elif op == 4:
            marks.append((f.tell(), pos))
        else:
            mark, pos = marks[below(len(marks))]
            f.seek(mark)
    f.close()
    with open(PATH, newline=newline) as f:
        check("all", f.read(), model)
    with open(PATH, newline=newline) as f:
        lines = f.readlines()
        check("lines", "".join(lines), model)
        for line in lines:
            check("line", min(len(line), 1), 1)
    print("newlines", repr(newline), size, len(lines), checksum)


for size in (0, 1, 100, 1023, 5000, 30000):
    write_mixed(250, size)
for newline in (None, "", "\n", "\r", "\r\n"):
    for size in (0, 2, 100, 1024, 8193, 40000):
        read_newlines(150, size, newline)
os.remove(PATH)
os.rmdir(DIR)
