# Directories: making, listing, moving and removing, also while files are open.
import os

DIR = "/tmp/mps-files-test"
try:
    os.mkdir(DIR)
except OSError:
    pass


def attempt(what, call):
    try:
        print(what, call())
    except OSError as e:
        print(what, "OSError", e.errno)
    except Exception as e:
        print(what, type(e).__name__)


def put(path, text):
    with open(DIR + path, "w") as f:
        f.write(text)


def get(path):
    with open(DIR + path) as f:
        return f.read()


def tree(path):
    names = sorted(os.listdir(path))
    return [(name, tree(path + "/" + name)) if os.stat(path + "/" + name)[0] & 0x4000 else name for name in names]


for path in ("/a", "/a/b", "/a/b/c", "/d"):
    os.mkdir(DIR + path)
put("/a/f", "f")
put("/a/b/g", "g")
put("/a/b/c/h", "h" * 1000)
print(tree(DIR))
attempt("mkdir again", lambda: os.mkdir(DIR + "/a"))
attempt("mkdir on file", lambda: os.mkdir(DIR + "/a/f"))
attempt("mkdir below file", lambda: os.mkdir(DIR + "/a/f/x"))
attempt("mkdir below nothing", lambda: os.mkdir(DIR + "/x/y"))
attempt("mkdir .", lambda: os.mkdir(DIR + "/."))
attempt("mkdir ..", lambda: os.mkdir(DIR + "/a/.."))
attempt("rmdir full", lambda: os.rmdir(DIR + "/a"))
attempt("rmdir file", lambda: os.rmdir(DIR + "/a/f"))
attempt("rmdir nothing", lambda: os.rmdir(DIR + "/x"))
attempt("remove nothing", lambda: os.remove(DIR + "/x"))
attempt("remove below file", lambda: os.remove(DIR + "/a/f/x"))
attempt("listdir file", lambda: os.listdir(DIR + "/a/f"))
attempt("listdir nothing", lambda: os.listdir(DIR + "/x"))
attempt("stat nothing", lambda: os.stat(DIR + "/x"))
attempt("stat below file", lambda: os.stat(DIR + "/a/f/."))
attempt("rename nothing", lambda: os.rename(DIR + "/x", DIR + "/y"))
attempt("rename to nowhere", lambda: os.rename(DIR + "/a/f", DIR + "/x/y"))
attempt("rename into itself", lambda: os.rename(DIR + "/a", DIR + "/a/b/c/a"))
attempt("rename to full dir", lambda: os.rename(DIR + "/d", DIR + "/a"))
attempt("rename dir to file", lambda: os.rename(DIR + "/d", DIR + "/a/f"))
attempt("rename file to dir", lambda: os.rename(DIR + "/a/f", DIR + "/d"))
attempt("long name", lambda: os.mkdir(DIR + "/" + "x" * 300))
os.mkdir(DIR + "/" + "x" * 255)
os.rmdir(DIR + "/" + "x" * 255)
print(tree(DIR))

# Ways to say where
print(get("/a/./b/../f"), get("//a///f"), get("/a/b/c/../../../a/b/g"))
os.mkdir(DIR + "/slash/")
os.rmdir(DIR + "/slash/")
attempt("dots of nothing", lambda: get("/x/../a/f"))
attempt("dots of a file", lambda: get("/a/f/../f"))
old = os.getcwd()
os.chdir(DIR + "/a/b")
print(os.getcwd(), sorted(os.listdir()), sorted(os.listdir(".")), open("g").read(), open("../f").read())
os.chdir("..")
print(os.getcwd(), open("b/c/h").read(3), os.stat("b/c/h")[6])
put("/a/rel", "rel")
os.rename("rel", "b/moved")
print(get("/a/b/moved"))
os.remove("b/moved")
attempt("chdir file", lambda: os.chdir("f"))
attempt("chdir nothing", lambda: os.chdir("x"))
os.chdir("../../..")
os.chdir(old)

# Moving
os.rename(DIR + "/a/b", DIR + "/d/b")
print(tree(DIR), get("/d/b/c/h")[:2])
put("/1", "one")
put("/2", "two")
os.rename(DIR + "/1", DIR + "/2")
print(get("/2"), sorted(os.listdir(DIR)))
os.rename(DIR + "/2", DIR + "/2")
print(get("/2"))
os.mkdir(DIR + "/e")
os.rename(DIR + "/d", DIR + "/e")
print(tree(DIR))
os.rename(DIR + "/e", DIR + "/d")

# Open files
f = open(DIR + "/2", "r+")
os.rename(DIR + "/2", DIR + "/3")
f.seek(0, 2)
f.write(" more")
f.flush()
print(get("/3"))
os.remove(DIR + "/3")
f.seek(0)
print(f.read(), f.write("!"), f.seek(0), f.read())
f.close()
attempt("removed", lambda: get("/3"))
f = open(DIR + "/4", "w+")
put("/5", "five")
os.rename(DIR + "/5", DIR + "/4")
f.write("old")
f.flush()
print(get("/4"))
f.seek(0)
print(f.read())
f.close()
os.remove(DIR + "/4")

# Many entries, removed while they are listed
os.mkdir(DIR + "/many")
for i in range(300):
    put("/many/%d" % i, str(i))
print(len(os.listdir(DIR + "/many")), sum([int(get("/many/" + name)) for name in os.listdir(DIR + "/many")]))
for name in os.listdir(DIR + "/many"):
    os.remove(DIR + "/many/" + name)
print(os.listdir(DIR + "/many"))
for turn in range(5):
    for i in range(50):
        put("/many/%d" % (turn * 50 + i), "")
        if i % 2:
            os.rename(DIR + "/many/%d" % (turn * 50 + i), DIR + "/many/r%d" % i)
print(len(os.listdir(DIR + "/many")))
for name in os.listdir(DIR + "/many"):
    os.remove(DIR + "/many/" + name)
os.rmdir(DIR + "/many")

# Deep
path = DIR
for i in range(200):
    path += "/n"
    os.mkdir(path)
with open(path + "/f", "w") as f:
    f.write("deep")
print(open(path + "/f").read(), len(path) - len(DIR))
os.remove(path + "/f")
while path != DIR:
    os.rmdir(path)
    path = path[:-2]

os.remove(DIR + "/d/d/b/c/h") if "d" in os.listdir(DIR + "/d") else os.remove(DIR + "/d/b/c/h")
for path in ("/d/b/c", "/d/b/g", "/d/b", "/d", "/a/f", "/a"):
    (os.rmdir if os.stat(DIR + path)[0] & 0x4000 else os.remove)(DIR + path)
print(os.listdir(DIR))
os.rmdir(DIR)
attempt("gone", lambda: os.listdir(DIR))
