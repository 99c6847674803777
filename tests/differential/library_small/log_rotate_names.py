# Small programs: file names sorted, grouped and renamed
import fnmatch, os, re
from collections import defaultdict
from itertools import groupby
from pathlib import PurePosixPath as P
names = ["app.log", "app.log.1", "app.log.10", "app.log.2.gz", "db-2024-01-15.sql", "db-2024-01-02.sql", "db-2023-12-31.sql.gz", "IMG_0042.JPG", "img_7.jpeg", "notes (copy).txt", "notes.txt", ".hidden"]
natural = lambda s: [int(t) if t.isdigit() else t.lower() for t in re.split(r"(\d+)", s)]
print(sorted(names, key=natural))
print(sorted(names, key=str.casefold)[:3], fnmatch.filter(names, "app.log*"), [n for n in names if fnmatch.fnmatch(n, "*.[jJ][pP]*[gG]")], [n for n in names if P(n).match("*.gz")])
groups = defaultdict(list)
for n in names:
    groups["".join(P(n).suffixes[-1:]) or "none"].append(P(n).stem)
print({k: v for k, v in sorted(groups.items())})
def slug(n):
    stem, ext = os.path.splitext(n)
    return re.sub(r"[^\w.-]+", "_", stem).strip("_").lower() + ext.lower()
seen = {}
for n in map(slug, names + ["Notes.TXT", "notes.txt"]):
    seen[n] = seen.get(n, 0) + 1
    stem, ext = os.path.splitext(n)
    print(n if seen[n] == 1 else f"{stem}-{seen[n]}{ext}", end=" ")
print()
dated = [(m[1], n) for n in names if (m := re.search(r"(\d{4}-\d\d)-\d\d", n))]
print({k: [n for _, n in g] for k, g in groupby(sorted(dated), key=lambda t: t[0])})
for p in ("/var/log/app.log.2.gz", "rel/../x", "a", "/", "..", "dir/.bashrc"):
    q = P(p)
    print(p, q.name, q.stem, q.suffix, q.suffixes, q.parent, q.parts, q.is_absolute(), os.path.normpath(p), os.path.splitext(p), os.path.split(p))
print(os.path.commonprefix(names[:4]), P("a") / "b" / P("c.txt"), P("x/y").joinpath("z", "w"), P("a/b/c").relative_to("a"), str(P("/a").with_name("b")), os.path.join("a", "", "b"))
