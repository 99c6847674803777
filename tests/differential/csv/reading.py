# csv: the reader, dialects, DictReader and the Sniffer

import csv
import io

def show(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

def read(text, **keywords):
    return list(csv.reader(io.StringIO(text, newline=""), **keywords))

for text in (
    "a,b,c\r\n1,2,3\r\n", 'a,"b,c",d\n', '"a ""quoted"" word",x\n', 'a,"multi\nline",b\n', "", "\n", "\n\na\n", "a,\n", ",", ",,\n",
    'x"y,z\n', '"x"y,z\n', '"open', 'a,"b', "é,ü,😀\n", " a , b\n", "a\rb\rc", 'a,""\n', '""\n', '"a"\n"b"\n', "a,b\\,c\n", "tab\there\n",
):
    show(lambda: read(text))
    show(lambda: read(text, strict=True))
    show(lambda: read(text, delimiter=" ", skipinitialspace=True))
    show(lambda: read(text, escapechar="\\", quoting=csv.QUOTE_NONE))
    show(lambda: read(text, doublequote=False, escapechar="\\"))
show(lambda: read("1,2.5,x\n", quoting=csv.QUOTE_NONNUMERIC))
show(lambda: read('1,"2.5","x"\n', quoting=csv.QUOTE_NONNUMERIC))
show(lambda: read("a|b|c", delimiter="|", quotechar="'"))
show(lambda: read("'a|b'|c", delimiter="|", quotechar="'"))
show(lambda: read("aéb", delimiter="é"))
show(lambda: list(csv.reader(["a,b", "c,d"])))
show(lambda: list(csv.reader([b"a,b"])))
show(lambda: list(csv.reader([1])))
show(lambda: csv.reader(1))
show(lambda: csv.reader())
show(lambda: list(csv.reader(["a\nb,c"])))
reader = csv.reader(["a,b\n", '"x\n', 'y",z\n'])
print(next(reader), reader.line_num, next(reader), reader.line_num, reader.dialect.delimiter)
old = csv.field_size_limit(5)
show(lambda: read("123456,1"))
show(lambda: read("12345,1"))
print(old, csv.field_size_limit(old), csv.field_size_limit())
show(lambda: csv.field_size_limit("x"))

for keywords in (
    {"delimiter": ""}, {"delimiter": "ab"}, {"delimiter": None}, {"delimiter": 1}, {"quotechar": ""}, {"quotechar": "ab"}, {"quotechar": None},
    {"quoting": 9}, {"quoting": "x"}, {"lineterminator": None}, {"lineterminator": 1}, {"escapechar": "xx"}, {"bad": 1},
    {"quotechar": None, "quoting": csv.QUOTE_ALL}, {"dialect": "none"},
):
    try:
        csv.reader([], **keywords)
        print(keywords, "works")
    except Exception as error:
        print(type(error).__name__)

csv.register_dialect("mine", delimiter=";", quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect("mine").delimiter, csv.get_dialect("mine").quoting, read("a;b", dialect="mine"))
csv.unregister_dialect("mine")
show(lambda: csv.get_dialect("mine"))
show(lambda: csv.unregister_dialect("mine"))
show(lambda: csv.register_dialect(1))
dialect = csv.get_dialect("excel")
print(dialect.delimiter, repr(dialect.lineterminator), dialect.quotechar, dialect.escapechar, dialect.doublequote, dialect.skipinitialspace)

class Own(csv.Dialect):
    delimiter = ":"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL

show(lambda: read("a:'b:c':d", dialect=Own))
show(lambda: read("a:'b:c':d", dialect=Own(), delimiter="b"))

text = "name,age,city\nAda,36,London\nGrace,85\nAlan,41,London,extra,more\n\n"
for row in csv.DictReader(io.StringIO(text), restkey="rest", restval="?"):
    print(row)
rows = csv.DictReader(["1,2", "3,4"], fieldnames=["a", "b"])
print(rows.fieldnames, list(rows), rows.line_num)
sniffed = csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n")
print(sniffed.delimiter, sniffed.quotechar, csv.Sniffer().has_header("name,age\nada,36\nbob,41\n"))
print(csv.Sniffer().sniff("'a'|'b'\n'c'|'d'\n").quotechar)
show(lambda: csv.Sniffer().sniff("abc"))
