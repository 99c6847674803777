# Differential: the same under python3 and in the sandbox. Makes the directory `scratch` where it runs, which must be
# writable, and removes it.
import os
import os.path


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def fails(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except OSError as e:
        return e.errno
    return None


def tree(top, **kwargs):
    return [(path, sorted(directories), sorted(files)) for path, directories, files in os.walk(top, **kwargs)]


os.mkdir("scratch")
os.makedirs("scratch/a/b/c")
os.makedirs("scratch/a/b/c", exist_ok=True)
os.makedirs("scratch/d/", exist_ok=True)
print(fails(os.makedirs, "scratch/a"), fails(os.mkdir, "scratch/none/x"), fails(os.mkdir, "scratch/a"))
write("scratch/one", "1")
write("scratch/a/two", "22")
write("scratch/a/b/three", "333")
print(fails(os.makedirs, "scratch/one", exist_ok=True) is not None, fails(os.makedirs, "scratch/one/x") is not None)

print(sorted(os.listdir("scratch")), sorted(os.listdir("scratch/a/")), "scratch" in os.listdir(), "scratch" in os.listdir("."), "scratch" in os.listdir(path=None))
print(fails(os.listdir, "scratch/none"), fails(os.listdir, "scratch/one"))
print(sorted(tree("scratch")))
print(sorted(tree("scratch", topdown=False)))
print(tree("scratch/a/b"), tree("scratch/a/b", topdown=False), tree("scratch/none"), tree("scratch/a/b/"))
seen = []
print(list(os.walk("scratch/none", onerror=lambda e: seen.append(e.errno))), seen)
pruned = []
for path, directories, files in os.walk("scratch"):
    directories[:] = [d for d in directories if d != "a"]
    pruned.append(path)
print(sorted(pruned))

with os.scandir("scratch") as entries:
    print(sorted([(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.stat().st_size if e.is_file() else 0) for e in entries]))
print(sorted([e.path for e in os.scandir("scratch/a/")]), sorted([repr(e) for e in os.scandir("scratch/a")]))
print([e.path for e in os.scandir() if e.name == "scratch"], [os.fspath(e) for e in os.scandir("scratch/a/b/c")])

s = os.stat("scratch/a/two")
print(s.st_size, s[6], len(s) >= 10, s.st_mode & 0o170000 == 0o100000, s.st_mtime > 0, int(s.st_mtime) == s[8], isinstance(s, tuple))
print(os.stat("scratch").st_mode & 0o170000 == 0o40000, fails(os.stat, "scratch/none"), fails(os.stat, ""))
for path in ("scratch", "scratch/", "scratch/one", "scratch/none", "", "scratch/a/../one", "scratch/a/b/.", "."):
    print(path, os.path.exists(path), os.path.lexists(path), os.path.isfile(path), os.path.isdir(path), os.path.islink(path), os.access(path, os.F_OK))
print(os.access("scratch/one", os.R_OK), os.path.getsize("scratch/a/b/three"), fails(os.path.getsize, "scratch/none"), os.path.getmtime("scratch/one") > 0)
print(os.path.samefile("scratch/one", "scratch/a/../one"), os.path.samefile("scratch/one", "scratch/a/two"), fails(os.path.samefile, "scratch/one", "scratch/none"))
print(os.path.isabs(os.getcwd()), os.path.abspath("scratch") == os.path.join(os.getcwd(), "scratch"), os.path.relpath(os.path.abspath("scratch/one")), os.path.relpath("scratch/one", "scratch/a"))

os.rename("scratch/one", "scratch/uno")
os.replace("scratch/uno", "scratch/a/two")
print(sorted(os.listdir("scratch")), os.path.getsize("scratch/a/two"))
os.unlink("scratch/a/two")
print(fails(os.remove, "scratch/a/two"), fails(os.rmdir, "scratch/a") is not None)
os.remove("scratch/a/b/three")
write("scratch/keep", "")
os.removedirs("scratch/a/b/c")
print(sorted(os.listdir("scratch")))
os.chdir("scratch")
print(os.listdir("."), os.path.basename(os.getcwd())) if len(os.listdir()) == 1 else print(sorted(os.listdir()), os.path.basename(os.getcwd()))
os.chdir("..")
os.remove("scratch/keep")
os.rmdir("scratch/d")
os.rmdir("scratch")
print(os.path.exists("scratch"), len(os.urandom(5)))

os.environ["MPS_ONE"] = "1"
os.environ.update({"MPS_TWO": "2"}, MPS_THREE="3=3")
print(os.environ["MPS_ONE"], os.getenv("MPS_TWO"), os.environ.get("MPS_THREE"), os.environ.get("MPS_NONE"), os.environ.get("MPS_NONE", "d"), os.getenv("MPS_NONE", "e"), os.getenv("MPS_NONE", default="f"))
print("MPS_ONE" in os.environ, "MPS_NONE" in os.environ, sorted([pair for pair in os.environ.items() if pair[0].startswith("MPS_")]))
print(sorted([name for name in os.environ if name.startswith("MPS_")]), sorted([name for name in os.environ.keys() if name.startswith("MPS_")]), len(os.environ) >= 3)
print(os.environ.pop("MPS_ONE"), os.environ.pop("MPS_ONE", "gone"), os.environ.setdefault("MPS_TWO", "x"), os.environ.setdefault("MPS_FOUR", "4"), os.environ["MPS_FOUR"])
del os.environ["MPS_TWO"]
for call in (lambda: os.environ["MPS_TWO"], lambda: os.environ.pop("MPS_TWO"), lambda: os.environ.__delitem__("MPS_TWO")):
    try:
        call()
    except KeyError as e:
        print("KeyError", e.args[0])
print(os.getenv("MPS_TWO"), os.environ.copy()["MPS_FOUR"], type(os.environ.copy()) is dict)
