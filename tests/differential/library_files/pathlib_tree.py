# Programs with files: pathlib on a folder of one's own
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath
with tempfile.TemporaryDirectory() as name:
    root = Path(name)
    (root / "a" / "b").mkdir(parents=True)
    (root / "a" / "one.txt").write_text("one\ntwo\n")
    (root / "a" / "b" / "data.bin").write_bytes(b"\x00\x01")
    (root / "a" / "b" / "two.txt").write_text("ünï", encoding="utf-8")
    (root / "empty").mkdir()
    rel = lambda p: str(p.relative_to(root))
    print(sorted(map(rel, root.iterdir())), sorted(map(rel, root.rglob("*.txt"))), sorted(map(rel, root.glob("a/*"))), sorted(map(rel, root.glob("**/b/*"))))
    p = root / "a" / "one.txt"
    print(p.read_text().splitlines(), p.stat().st_size, p.exists(), p.is_file(), p.is_dir(), p.name, p.stem, p.suffix, p.parent.name, rel(p.with_suffix(".md")), rel(p.with_name("x")), rel(p.with_stem("y")))
    print((root / "a/b/two.txt").read_bytes(), (root / "a/b/two.txt").stat().st_size, p.rename(root / "moved.txt").name, p.exists(), (root / "moved.txt").replace(root / "again.txt").name)
    with (root / "again.txt").open("a") as f:
        print(f.write("three\n"), f.name == str(root / "again.txt"))
    print((root / "again.txt").read_text(), (root / "again.txt").samefile(root / "a" / ".." / "again.txt"))
    total = {}
    for f in root.rglob("*"):
        if f.is_file():
            total[f.suffix] = total.get(f.suffix, 0) + f.stat().st_size
    print(sorted(total.items()))
    (root / "new").touch()
    (root / "new").unlink()
    (root / "new").unlink(missing_ok=True)
    (root / "empty").rmdir()
    (root / "a").mkdir(exist_ok=True)
    for bad in (lambda: (root / "nope").read_text(), lambda: (root / "a").rmdir(), lambda: (root / "a").mkdir(), lambda: (root / "x/y").mkdir(), lambda: (root / "nope").unlink(), lambda: p.with_suffix("bad"), lambda: p.with_name(""), lambda: (root / "a").read_bytes(), lambda: (root / "again.txt").write_text(5), lambda: (root / "again.txt").iterdir().__next__()):
        try:
            print(bad())
        except (OSError, ValueError, TypeError) as error:
            print(type(error).__name__, str(error).replace(name, "ROOT").split(":")[0][:60])
print(Path(name).exists())
q = PurePosixPath("/usr/lib/../python3.11/os.tar.gz")
print(q.parts, q.suffixes, q.stem, q.parent, list(q.parents)[:2], q.root, q.anchor, q.is_absolute(), q.match("*.gz"), q.as_uri(), q / "/etc", PurePosixPath("a") / "b" / "../c", PurePosixPath("a//b/./c/"), PurePosixPath("."), PurePosixPath("a", "b"), q.relative_to("/usr"), q.is_relative_to("/etc"), q.joinpath("x", "y"))
w = PureWindowsPath(r"C:\Users\ann\file.TXT")
print(w, w.drive, w.parts, w.as_posix(), w.suffix, w == PureWindowsPath("c:/users/ANN/FILE.txt"), repr(w), w.parent)
print(sorted([PurePosixPath("b"), PurePosixPath("a/z"), PurePosixPath("a")]), PurePosixPath("a") == PurePosixPath("a/"), hash(PurePosixPath("a")) == hash(PurePosixPath("./a")), repr(PurePosixPath("x")), str(Path("a") / "b"), PurePosixPath("a/b") < PurePosixPath("a/c"), "x" / PurePosixPath("y"))
