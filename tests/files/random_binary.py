# Reads, writes, seeks and truncations of a binary file at random, each compared with a model in memory.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass
PATH = DIR + "/random_binary"

state = 20260101


def below(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 8) % n


def some_bytes(n):
    # Lines of all lengths, so that some are longer than any buffer.
    out = bytearray(n)
    for i in range(n):
        r = below(40)
        out[i] = 10 if r == 0 else r * 6
    return bytes(out)


checksum = 0


def check(what, got, expected):
    global checksum
    if got != expected:
        print("WRONG", what, repr(got)[:100], "expected", repr(expected)[:100])
        raise SystemExit(1)
    n = got if isinstance(got, int) else len(got)
    checksum = (checksum * 31 + n) & 0xFFFFFFF


def line_end(model, pos, limit):
    end = model.find(b"\n", pos)
    end = len(model) if end < 0 else end + 1
    if limit >= 0:
        end = min(end, pos + limit)
    return max(end, min(pos, len(model)))


def run(mode, rounds, size):
    appends = "a" in mode
    model = bytearray(some_bytes(size))
    with open(PATH, "wb") as f:
        f.write(model)
    if mode == "w+b":
        model = bytearray()
    f = open(PATH, mode)
    pos = len(model) if appends else 0
    for step in range(rounds):
        op = below(12)
        n = below([4, 50, 3000, 20000][below(4)])
        if op <= 1:
            check("read", f.read(n), bytes(model[pos : pos + n]))
            pos = max(pos, min(len(model), pos + n))
        elif op == 2:
            end = line_end(model, pos, -1)
            check("readline", f.readline(), bytes(model[pos:end]))
            pos = max(pos, end)
        elif op == 3:
            end = line_end(model, pos, n)
            check("readline n", f.readline(n), bytes(model[pos:end]))
            pos = max(pos, end)
        elif op == 4:
            buf = bytearray(n)
            got = f.readinto(buf)
            check("readinto", got, max(0, min(n, len(model) - pos)))
            check("bytes", bytes(buf[:got]), bytes(model[pos : pos + got]))
            pos += got
        elif op == 5:
            pos = below(len(model) + 50)
            check("seek", f.seek(pos), pos)
        elif op == 6:
            delta = below(2 * n + 1) - n
            if pos + delta >= 0:
                pos += delta
                check("seek cur", f.seek(delta, 1), pos)
        elif op == 7:
            delta = -below(len(model) + 1) if below(2) else -below(min(len(model), 100) + 1)
            pos = len(model) + delta
            check("seek end", f.seek(delta, 2), pos)
        elif op <= 9:
            data = some_bytes(n % 6000)
            check("write", f.write(data), len(data))
            if appends and data:
                # Where CPython takes itself to be then is another question.
                pos = len(model)
                f.seek(0, 2)
            if data:
                if pos > len(model):
                    model.extend(bytes(pos - len(model)))
                model[pos : pos + len(data)] = data
                pos += len(data)
        elif op == 10:
            check("tell", f.tell(), pos)
        elif below(10) == 0:
            size = below(len(model) + 100)
            check("truncate", f.truncate(size), size)
            if size < len(model):
                model = model[:size]
            else:
                model.extend(bytes(size - len(model)))
        elif below(10) == 0:
            check("read all", f.read(), bytes(model[pos:]))
            pos = max(pos, len(model))
        elif len(model) > 200000:
            check("truncate", f.truncate(1000), 1000)
            model = model[:1000]
    check("tell at end", f.tell(), pos)
    f.close()
    with open(PATH, "rb") as f:
        check("all", f.read(), bytes(model))
    with open(PATH, "rb") as f:
        lines = f.readlines()
        check("lines", b"".join(lines), bytes(model))
        check("count", len(lines), model.count(b"\n") + (1 if model and model[-1] != 10 else 0))
    with open(PATH, "rb") as f:
        n = 0
        for line in f:
            check("line", line, lines[n])
            n += 1
        check("iterated", n, len(lines))
    print(mode, checksum)


for size in (0, 1, 1000, 1024, 8192, 9216, 60000):
    for mode in ("r+b", "w+b", "a+b"):
        run(mode, 300, size)
os.remove(PATH)
os.rmdir(DIR)
