# Programs with files: archives in memory
import gzip
import io
import zipfile
import zlib


def named(name, compress_type=zipfile.ZIP_STORED):
    # Of a time of its own: the clock may be at 1970, which an archive can't say.
    info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
    info.compress_type = compress_type
    return info


buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr(named("a.txt"), "hello " * 100, compress_type=zipfile.ZIP_DEFLATED)
    z.writestr(named("dir/b.bin"), bytes(range(256)), compress_type=zipfile.ZIP_STORED)
    info = zipfile.ZipInfo("dated.txt", (2024, 3, 5, 14, 30, 0))
    info.comment = b"note"
    z.writestr(info, "ünï".encode())
    with z.open(named("streamed.txt", zipfile.ZIP_DEFLATED), "w") as f:
        f.write(b"part 1\n"); f.write(b"part 2\n")
    z.comment = b"archive comment"
with zipfile.ZipFile(buffer) as z:
    print(z.namelist(), z.testzip(), z.comment, len(z.infolist()))
    for i in z.infolist():
        print(i.filename, i.file_size, i.compress_size <= i.file_size, hex(i.CRC), i.compress_type, i.is_dir())
    print(z.read("a.txt")[:12], z.read("dated.txt").decode(), z.getinfo("dated.txt").date_time, z.getinfo("dated.txt").comment)
    with z.open("streamed.txt") as f:
        print(f.readline(), f.read(3), f.read())
    print([line.strip() for line in io.TextIOWrapper(z.open("streamed.txt"), "utf-8")])
    for bad in (lambda: z.read("nope"), lambda: z.writestr(named("x"), "y"), lambda: z.getinfo("q")):
        try:
            bad()
        except (KeyError, ValueError) as error:
            print(type(error).__name__, error)
with zipfile.ZipFile(buffer, "a") as z:
    z.writestr(named("late.txt"), "x")
print(zipfile.ZipFile(buffer).namelist()[-1], zipfile.is_zipfile(buffer), zipfile.is_zipfile(io.BytesIO(b"no")))
root = zipfile.Path(zipfile.ZipFile(buffer))
print(sorted(p.name for p in root.iterdir()), (root / "dir" / "b.bin").exists(), (root / "a.txt").read_text()[:5], root.joinpath("dir").is_dir())
for data in (b"", b"not a zip file", buffer.getvalue()[:50]):
    try:
        zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        print(type(error).__name__, error)
text = b"the same words again and again " * 50
packed = gzip.compress(text, mtime=0)
print(len(packed) < 100, gzip.decompress(packed) == text, packed[:4])
raw = io.BytesIO()
with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="x") as g:
    g.write(b"line 1\nline 2\n")
with gzip.open(io.BytesIO(raw.getvalue()), "rt") as g:
    print(g.readlines())
for bad in (b"junk data", packed[:20], packed[:-4] + b"\0\0\0\0"):
    try:
        gzip.decompress(bad)
    except (OSError, EOFError, zlib.error) as error:
        print(type(error).__name__, error)
c = zlib.compressobj(9, zlib.DEFLATED, -15)
deflated = c.compress(text) + c.flush()
d = zlib.decompressobj(-15)
print(d.decompress(deflated, 40), len(d.unconsumed_tail) > 0, d.flush() == text[40:], d.eof, d.unused_data, zlib.decompress(zlib.compress(text) , bufsize=10) == text)
print([zlib.crc32(b"x" * n) for n in range(4)], zlib.crc32(b"b", zlib.crc32(b"a")) == zlib.crc32(b"ab"), zlib.MAX_WBITS, zlib.adler32(b""))
