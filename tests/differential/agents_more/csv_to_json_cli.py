# Agents' programs: a converter with argparse, csv and json on files
import argparse, csv, io, json, os, sys, tempfile
from pathlib import Path
def convert(source, target, *, delimiter=",", numbers=False, indent=None):
    with open(source, newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter=delimiter))
    if numbers:
        for row in rows:
            for k, v in row.items():
                for kind in (int, float):
                    try:
                        row[k] = kind(v)
                        break
                    except (TypeError, ValueError):
                        pass
    text = json.dumps(rows, indent=indent, ensure_ascii=False)
    Path(target).write_text(text + "\n", encoding="utf-8")
    return len(rows)
def main(argv):
    p = argparse.ArgumentParser(prog="conv")
    p.add_argument("source", type=Path); p.add_argument("target", type=Path)
    p.add_argument("-d", "--delimiter", default=","); p.add_argument("--numbers", action="store_true"); p.add_argument("--indent", type=int)
    a = p.parse_args(argv)
    if not a.source.exists():
        print(f"error: {a.source.name} does not exist", file=sys.stderr)
        return 2
    n = convert(**vars(a))
    print(f"{n} rows")
    return 0
with tempfile.TemporaryDirectory() as d:
    src, dst = Path(d, "in.csv"), Path(d, "out.json")
    src.write_text('name;qty;price\nÄpfel;3;1.5\n"semi;colon";x;\n', encoding="utf-8")
    print(main([str(src), str(dst), "-d", ";", "--numbers", "--indent", "1"]))
    print(dst.read_text(encoding="utf-8"), sorted(os.listdir(d)))
    old, sys.stderr = sys.stderr, io.StringIO()
    print(main([str(Path(d, "no.csv")), str(dst)]), sys.stderr.getvalue())
    try:
        main([])
    except SystemExit as stop:
        print("exit", stop.code, sys.stderr.getvalue().splitlines()[-1])
    sys.stderr = old
    print(json.loads(dst.read_text(encoding="utf-8"))[1], dst.stat().st_size)
