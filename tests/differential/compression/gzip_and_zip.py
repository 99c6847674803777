# gzip and zipfile: in memory

import gzip
import io
import zipfile

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

data = b"some text, some text, more text\n" * 300
packed = gzip.compress(data, mtime=0)
print(packed[:4], packed[8:9], gzip.decompress(packed) == data, gzip.decompress(packed + gzip.compress(b"two", mtime=1)) == data + b"two")
show(lambda: gzip.decompress(b"not gzip at all"))
show(lambda: gzip.decompress(packed[:-4]))
show(lambda: gzip.decompress(packed[:30]))
show(lambda: gzip.decompress(b""))
out = io.BytesIO()
with gzip.GzipFile(fileobj=out, mode="wb", mtime=5, filename="name.txt") as f:
    print(f.write(b"hello "), f.write(b"world\n"), f.tell())
print(out.getvalue()[:20])
with gzip.GzipFile(fileobj=io.BytesIO(out.getvalue())) as f:
    print(f.read(3), f.readline(), f.read(), f.mtime, f.tell(), f.seek(2), f.read(4))
with gzip.open(io.BytesIO(packed), "rt") as f:
    print(next(f), len(f.readlines()))

def named(name, compress_type=zipfile.ZIP_STORED):
    # Of a time of its own: the clock may be at 1970, which an archive can't say.
    info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
    info.compress_type = compress_type
    return info

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr(named("a.txt"), "alpha " * 100, zipfile.ZIP_DEFLATED)
    z.writestr(named("dir/b.txt"), b"beta", zipfile.ZIP_STORED)
    info = zipfile.ZipInfo("dir/é.bin", (2020, 5, 6, 7, 8, 10))
    info.comment = b"a comment"
    z.writestr(info, bytes(range(256)))
    z.comment = b"the archive's"
    with z.open(named("streamed", zipfile.ZIP_DEFLATED), "w") as f:
        f.write(b"x" * 1000)
        f.write(b"y")
with zipfile.ZipFile(io.BytesIO(archive.getvalue())) as z:
    print(z.namelist(), z.comment, z.testzip())
    for info in z.infolist():
        print(info.filename, info.file_size, info.compress_type, info.CRC, info.comment, info.is_dir())
    print(z.read("a.txt")[:11], z.read("dir/é.bin") == bytes(range(256)), z.getinfo("dir/é.bin").date_time)
    with z.open("streamed") as f:
        print(f.read(5), f.seek(999), f.read())
    print(sorted(p.name for p in zipfile.Path(z).iterdir()), zipfile.Path(z, "dir/b.txt").read_text())
    show(lambda: z.read("none"))
show(lambda: zipfile.ZipFile(io.BytesIO(b"no archive")))
print(zipfile.is_zipfile(io.BytesIO(archive.getvalue())), zipfile.is_zipfile(io.BytesIO(b"x")))
broken = bytearray(archive.getvalue())
broken[45] ^= 255
show(lambda: zipfile.ZipFile(io.BytesIO(broken)).read("a.txt")[:3])
