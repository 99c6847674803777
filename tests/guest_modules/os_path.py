# Differential: the same under python3 and in the sandbox.
import os
import os.path

os.getcwd = lambda: "/home of/some dir"

seed = 12345


def number(below):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % below


PIECES = ("/", "/", "/", "//", ".", "..", "a", "b", "a", "ab", "a.b", ".x", "..y", "c.tar.gz", "é", " ", "a.", "...", "")


def generated():
    return "".join([PIECES[number(len(PIECES))] for _ in range(number(8))])


def attempt(function, *args):
    try:
        return function(*args)
    except ValueError as e:
        return "ValueError: " + str(e)


def show(*values):
    print(" ".join(["<%s>" % v if isinstance(v, str) else "(%s)" % "|".join(v) for v in values]))


for path in ("", "/", "//", "///", "////a", "a", ".", "..", "/..", "//..", "a/..", "../..", "a//b", ".a", "..a", "a..", "...", ".a.b", "a/.b", "a.b/c"):
    show(path, os.path.normpath(path), os.path.split(path), os.path.splitext(path), os.path.abspath(path))

for _ in range(2000):
    a = generated()
    b = generated()
    c = generated()
    show(a, os.path.normpath(a), os.path.split(a), os.path.splitext(a), os.path.dirname(a), os.path.basename(a))
    show(os.path.join(a, b), os.path.join(a, b, c), os.path.abspath(a), attempt(os.path.relpath, a, b), attempt(os.path.relpath, a))
    show(os.path.commonprefix([a, b, c]), os.path.commonprefix([a, b]), attempt(os.path.commonpath, [a, b]), attempt(os.path.commonpath, [a, b, c]))
    show(str(os.path.isabs(a)), os.path.normcase(a), os.path.splitdrive(a))

show(os.path.commonprefix([]), attempt(os.path.commonpath, []), os.path.commonpath(["/a/b", "/a/c"]), os.path.commonpath(iter(["a/b/c", "a/b"])))
show(os.path.join("a"), os.path.sep, os.path.pardir, os.path.curdir, os.path.extsep, os.path.pathsep, os.path.devnull)
show(os.sep, os.pardir, os.curdir, os.extsep, os.pathsep, os.devnull, os.linesep, os.name, os.fspath("x"))
print(os.altsep, os.path.altsep, os.R_OK, os.W_OK, os.X_OK, os.F_OK)
for bad in (1, None, []):
    try:
        os.fspath(bad)
    except TypeError as e:
        print(e)


class Path:
    def __fspath__(self):
        return "/p"


print(os.fspath(Path()), os.path is os.path, "path" in dir(os))
