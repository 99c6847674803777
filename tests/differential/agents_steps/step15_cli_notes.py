# Agents' steps: a notes command with files, search and dates
import argparse, contextlib, io, json, re, sys, tempfile
from datetime import datetime
from pathlib import Path
class Notes:
    def __init__(self, path): self.path = Path(path); self.notes = json.loads(self.path.read_text("utf-8")) if self.path.exists() else []
    def save(self): self.path.write_text(json.dumps(self.notes, ensure_ascii=False, indent=1), "utf-8")
    def add(self, text, tags, when):
        self.notes.append({"id": max((n["id"] for n in self.notes), default=0) + 1, "text": text, "tags": sorted(set(tags) | set(re.findall(r"#(\w+)", text))), "at": when})
        self.save()
        return self.notes[-1]["id"]
    def find(self, pattern=None, tag=None): return [n for n in self.notes if (not pattern or re.search(pattern, n["text"], re.I)) and (not tag or tag in n["tags"])]
def main(argv, path):
    p = argparse.ArgumentParser(prog="notes")
    sub = p.add_subparsers(dest="cmd", required=True)
    a = sub.add_parser("add"); a.add_argument("text", nargs="+"); a.add_argument("-t", "--tag", action="append", default=[]); a.add_argument("--at", type=datetime.fromisoformat, default=datetime(2024, 1, 1))
    l = sub.add_parser("list"); l.add_argument("pattern", nargs="?"); l.add_argument("-t", "--tag"); l.add_argument("--json", action="store_true")
    r = sub.add_parser("rm"); r.add_argument("ids", nargs="+", type=int)
    o = p.parse_args(argv)
    notes = Notes(path)
    if o.cmd == "add": print("added", notes.add(" ".join(o.text), o.tag, o.at.isoformat()))
    elif o.cmd == "list":
        found = notes.find(o.pattern, o.tag)
        print(json.dumps(found) if o.json else "\n".join(f"{n['id']:>2} {n['at'][:10]} {n['text']} {n['tags']}" for n in found) or "nothing")
    else:
        missing = [i for i in o.ids if not any(n["id"] == i for n in notes.notes)]
        notes.notes = [n for n in notes.notes if n["id"] not in o.ids]
        notes.save()
        print("removed", len(o.ids) - len(missing), "missing", missing)
with tempfile.TemporaryDirectory() as d:
    path = Path(d) / "notes.json"
    for line in ("add buy milk #home -t shop", "add write the ünï report --at 2024-05-06T07:08 -t work", "add call Bob #home", "list", "list -t home", "list REP", "list zzz", "list --json bob", "rm 1 9", "add again", "list"):
        print("$", line)
        main(line.split(), path)
    for line in ("", "rm x", "add", "list --nope", "frob"):
        with contextlib.redirect_stderr(io.StringIO()) as err:
            try: main(line.split(), path)
            except SystemExit as e: print("$", line, "-> exit", e.code)
        print("  ", err.getvalue().splitlines()[-1].split(" (choose")[0].split(": argument cmd")[0])
    print(len(json.loads(path.read_text("utf-8"))), path.stat().st_size > 100)
