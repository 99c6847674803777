# A large file: written in pieces, read whole, by lines and in pieces.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass
PATH = DIR + "/big"
LINES = 100000
with open(PATH, "w") as f:
    for i in range(0, LINES, 100):
        f.write("".join(["line %d of many, to be read again\n" % j for j in range(i, i + 100)]))
print(os.stat(PATH)[6])
with open(PATH) as f:
    text = f.read()
    print(len(text), text[-20:], repr(f.read()))
del text
n = total = 0
with open(PATH) as f:
    for line in f:
        assert line.startswith("line %d " % n)
        n += 1
        total += len(line)
print(n, total)
with open(PATH, "rb") as f:
    total = 0
    while True:
        piece = f.read(100000)
        total += len(piece)
        if len(piece) < 100000:
            break
    print(total, f.read(1 << 20))
    f.seek(1000000)
    print(f.readline(), f.readline())
buf = bytearray(1 << 16)
total = 0
with open(PATH, "rb") as f:
    while True:
        n = f.readinto(buf)
        if not n:
            break
        total += n
print(total)
with open(PATH) as f:
    print("".join([f.read(1) for i in range(2000)])[-40:])
os.remove(PATH)
os.rmdir(DIR)
