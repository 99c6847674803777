# csv: the writer and DictWriter

import csv
import io
from decimal import Decimal

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

def write(*rows, **keywords):
    out = io.StringIO(newline="")
    csv.writer(out, **keywords).writerows(rows)
    return out.getvalue()

rows = (
    ["a", "b", 1, 2.5, None, True], ['say "hi"', "a,b", "line\nbreak", " space "], [], [""], ["", ""], [None], ["é", "😀"], ("x", [1, 2]),
    "abc", ["a\rb"], ["\\"], [Decimal("1.10")], [1e100, -0.0], ["'"], ["a;b"],
)
for row in rows:
    show(lambda: write(row))
    for quoting in (csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE):
        show(lambda: write(row, quoting=quoting))
        show(lambda: write(row, quoting=quoting, escapechar="\\", lineterminator="\n"))
    show(lambda: write(row, doublequote=False, escapechar="\\"))
    show(lambda: write(row, doublequote=False))
    show(lambda: write(row, delimiter=";", quotechar="'", lineterminator="|"))
    show(lambda: write(row, dialect="excel-tab"))
    show(lambda: write(row, dialect="unix"))
show(lambda: write(1))
show(lambda: write(None))
show(lambda: csv.writer(1))
show(lambda: csv.writer())

class File:
    def write(self, text):
        return len(text)

print(csv.writer(File()).writerow(["abc", 1]), csv.writer(File()).writerows([[1], [2]]))

class Bad:
    def __str__(self):
        raise ValueError("no text")

show(lambda: write([Bad()]))
out = io.StringIO()
writer = csv.DictWriter(out, ["a", "b", "c"], restval="-")
print(writer.writeheader(), writer.writerow({"a": 1, "b": 2}), writer.writerows([{"c": 3}, {"a": "x,y"}]))
print(repr(out.getvalue()))
show(lambda: writer.writerow({"d": 1}))
ignoring = csv.DictWriter(out, ["a"], extrasaction="ignore")
ignoring.writerow({"a": 1, "d": 2})
show(lambda: csv.DictWriter(out, ["a"], extrasaction="bad"))
data = [[str(i), "x" * (i % 7), 'q"' * (i % 3), "a,b" if i % 2 else "c\nd"] for i in range(200)]
text = write(*data)
print(list(csv.reader(io.StringIO(text, newline=""))) == data, len(text))
