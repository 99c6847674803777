# Programs with files: os, os.path, shutil and glob
import glob
import os
import shutil
import tempfile
from os.path import basename, dirname, exists, isabs, isdir, isfile, join, normpath, relpath, split, splitext, commonpath, commonprefix, getsize, expanduser, abspath
base = tempfile.mkdtemp()
for name in ("src/main.py", "src/lib/util.py", "src/lib/data.json", "docs/index.md", "README"):
    path = join(base, name)
    os.makedirs(dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(name * 3)
for folder, folders, files in os.walk(base):
    folders.sort()
    print(relpath(folder, base), folders, sorted(files))
print([relpath(f, base) for f, _, _ in os.walk(base, topdown=False)][-1], sorted(e.name + "/" * e.is_dir() for e in os.scandir(base)))
print(sorted(relpath(p, base) for p in glob.glob(join(base, "**", "*.py"), recursive=True)), sorted(glob.glob("*", root_dir=base)), glob.glob("*.zip", root_dir=base), glob.escape("a[1]*"))
shutil.copy(join(base, "README"), join(base, "docs"))
shutil.copytree(join(base, "src"), join(base, "copy"), ignore=shutil.ignore_patterns("*.json"))
shutil.move(join(base, "copy", "main.py"), join(base, "moved.py"))
os.rename(join(base, "moved.py"), join(base, "renamed.py"))
os.replace(join(base, "renamed.py"), join(base, "README"))
print(sorted(os.listdir(base)), sorted(os.listdir(join(base, "copy", "lib"))), open(join(base, "README")).read(), getsize(join(base, "README")))
os.remove(join(base, "docs", "README"))
shutil.rmtree(join(base, "copy"))
print(exists(join(base, "copy")), isdir(base), isfile(join(base, "README")), os.stat(join(base, "README")).st_size, os.access(base, os.R_OK))
for p in ("/a/b/c.tar.gz", "a/../b/./c//d/", "", "/", "file", ".hidden", "dir/.x.y"):
    print(repr(p), split(p), splitext(p), basename(p), dirname(p), normpath(p), isabs(p))
print(join("a", "/b", "c"), join("a", ""), join("a/", "b"), commonpath(["/a/b/c", "/a/b/d"]), commonprefix(["abcd", "abef"]), relpath("/a/b", "/a/c/d"), os.sep, os.linesep == "\n", os.curdir, os.pardir, os.path.splitdrive("/x"), os.fspath("x"), os.fsencode("é"), os.fsdecode(b"x"))
for bad in (lambda: os.listdir(join(base, "nope")), lambda: os.mkdir(base), lambda: os.rmdir(base), lambda: os.remove(join(base, "nope")), lambda: os.makedirs(join(base, "src")), lambda: commonpath(["/a", "b"]), lambda: commonpath([]), lambda: join("a", 5), lambda: os.fspath(5), lambda: os.stat(join(base, "x")), lambda: shutil.copytree(base, base), lambda: shutil.rmtree(join(base, "nope")), lambda: os.environ["NO_SUCH"]):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).replace(base, "BASE"))
os.environ["MY_VAR"] = "value"
print(os.environ["MY_VAR"], os.getenv("MY_VAR"), os.getenv("NOPE", "default"), "MY_VAR" in os.environ, os.environ.pop("MY_VAR"), os.getenv("MY_VAR"), os.path.expandvars("$UNSET_X/a"), os.environ.get("Q"))
try:
    os.environ["a"] = 5
except TypeError as error:
    print(error)
shutil.rmtree(base)
print(exists(base), isabs(os.getcwd()), os.name)
