# pathlib: pure paths, their parts and operations; os.path
import os.path
import posixpath
from pathlib import PurePosixPath as P, PureWindowsPath as W


def attempt(label, function, *args, **keywords):
    try:
        print(label, repr(function(*args, **keywords)))
    except Exception as e:
        print(label, type(e).__name__, e)


for text in ("", ".", "/", "//", "///", "a", "a/", "/a/b/../c.tar.gz", "a//b/./c", "~/x", ".hidden", "a.", "..", "dir.d/file"):
    p = P(text)
    print(repr(text), p, p.parts, p.name, p.stem, p.suffix, p.suffixes, p.root, p.anchor, p.is_absolute(), p.as_posix())
    print([str(parent) for parent in p.parents], p.parent, bytes(p), hash(p) == hash(P(text)))
print(P("a") / "b" / P("c"), "x" / P("y"), P("a", "b", "/c", "d"), P("a").joinpath("b", "c"))
print(P("/a/b").relative_to("/a"), P("a/b/c.py").with_name("d.txt"), P("a/b.py").with_suffix(".c"), P("a/b").with_stem("q"))
attempt("suffix", P("a").with_suffix, "c")
attempt("name", P("/").with_name, "x")
print(P("a/b/c.py").match("*.py"), P("a/b/c.py").match("b/*.py"), P("/a.py").match("/*.py"), P("a").match("b"))
print(P("a/B") == P("a/B"), P("a/b") == P("a/B"), W("a/b") == W("A\\B"), P("a") < P("b"), sorted([P("b"), P("a/c"), P("a")]))
print(W("c:\\x\\y.txt").parts, W("c:/x").drive, W("//host/share/x").anchor, W("c:x").is_absolute(), repr(W("a/b")))
print(P("/a b").as_uri(), P("a").is_relative_to("a"), P("a").is_relative_to("b"))
attempt("uri", P("a").as_uri)
attempt("div", lambda: P("a") / 3)
for path in ("", "a", "a/b", "/a/b/", "//x//y/", "a/../b", "../..", "/..", ".a.b.c", "a/b.c/d"):
    print(repr(path), posixpath.split(path), posixpath.splitext(path), posixpath.normpath(path), posixpath.basename(path),
        posixpath.dirname(path), posixpath.isabs(path), posixpath.join("x", path, "y"))
    raw = path.encode()
    print(posixpath.split(raw), posixpath.normpath(raw), posixpath.join(b"x", raw))
print(posixpath.commonpath(["/a/b", "/a/c"]), posixpath.commonprefix(["abc", "abd"]), posixpath.relpath("/a/b", "/a/c"))
attempt("mix", posixpath.join, "a", b"b")
attempt("common", posixpath.commonpath, ["/a", "b"])
attempt("common", posixpath.commonpath, [])
print(os.path.join(P("a"), P("b")), os.fspath(P("q")), os.path is posixpath)
attempt("fspath", os.fspath, 3)
