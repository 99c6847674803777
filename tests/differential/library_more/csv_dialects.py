# Programs over modules: csv with dialects, quoting and odd rows
import csv, io
rows = [["plain", 1, 2.5, None, True], ["with,comma", 'with "quotes"', "line\nbreak", "tab\t", ""], [], ["'single'", " spaced ", "é", "back\\slash", "|"]]
for kw in ({}, {"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quotechar": "'", "lineterminator": "\n"}, {"doublequote": False, "escapechar": "\\"}, {"dialect": "excel-tab"}, {"dialect": "unix"}, {"delimiter": "|", "lineterminator": "!\n"}):
    out = io.StringIO()
    try:
        w = csv.writer(out, **kw)
        print([w.writerow(r) for r in rows])
    except csv.Error as error:
        print("Error", error)
    print(kw, repr(out.getvalue()))
    back = list(csv.reader(io.StringIO(out.getvalue(), newline=""), **{k: v for k, v in kw.items() if k != "quoting"}))
    print("  ", back)
for text, kw in (('a,"b""c",d', {}), ('a, "b", c', {"skipinitialspace": True}), ('a, "b"', {}), ("a,b\\,c", {"escapechar": "\\"}), ('"a\nb",c\n\nd', {}), ("1,2.5,'x'", {"quotechar": "'", "quoting": csv.QUOTE_NONNUMERIC}), ('a"b,c', {}), ('"a"b,c', {}), ("a\rb", {}), ('"open', {}), ("x;y", {"delimiter": ";"}), ('a,"b', {"strict": True}), ('"a"b', {"strict": True})):
    try:
        print(repr(text), list(csv.reader(io.StringIO(text, newline=""), **kw)))
    except (csv.Error, ValueError) as error:
        print(repr(text), type(error).__name__, error)
class Pipes(csv.Dialect):
    delimiter, quotechar, lineterminator, quoting, doublequote = "|", "~", "\n", csv.QUOTE_MINIMAL, True
csv.register_dialect("pipes", Pipes); csv.register_dialect("semi", delimiter=";", quoting=csv.QUOTE_ALL)
print(sorted(csv.list_dialects()), csv.get_dialect("semi").delimiter, csv.get_dialect("excel").lineterminator, list(csv.reader(["~a|b~|c"], "pipes")))
csv.unregister_dialect("semi")
r = csv.DictReader(io.StringIO("a,b,c\n1,2\n3,4,5,6\n\n7,8,9\n"), restkey="rest", restval="-")
print(r.fieldnames, list(r), r.line_num)
print(list(csv.DictReader(io.StringIO("1,2\n3,4"), fieldnames=["x", "y"])), list(csv.DictReader(io.StringIO(""))))
out = io.StringIO()
w = csv.DictWriter(out, ["b", "a"], restval="none", extrasaction="ignore")
w.writeheader(); w.writerows([{"a": 1, "b": 2, "z": 3}, {"a": None}])
print(repr(out.getvalue()))
s = csv.Sniffer()
for sample in ("a,b,c\n1,2,3\n", "a\tb\n1\t2\n", "x|y|z\n'1'|'2'|'3'\n", "a: b: c\n1: 2: 3\n"):
    d = s.sniff(sample)
    print(repr(d.delimiter), repr(d.quotechar), d.skipinitialspace, s.has_header(sample))
reader = csv.reader(["a,b", "c,d"])
print(next(reader), reader.line_num, reader.dialect.delimiter, csv.field_size_limit(), csv.QUOTE_MINIMAL)
for bad in (lambda: csv.writer(io.StringIO(), delimiter=""), lambda: csv.writer(io.StringIO(), delimiter="ab"), lambda: csv.writer(io.StringIO(), quoting=9), lambda: csv.get_dialect("nope"), lambda: csv.reader([], "nope"), lambda: csv.writer(io.StringIO()).writerow(5), lambda: list(csv.reader([b"a"])), lambda: csv.writer(io.StringIO(), quotechar=""), lambda: csv.writer(io.StringIO(), lineterminator=None), lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}), lambda: csv.DictWriter(io.StringIO(), ["a"], extrasaction="q"), lambda: csv.register_dialect(5), lambda: s.sniff("")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
