# Programs with text: shlex, fnmatch, reprlib, pprint
import fnmatch
import pprint
import reprlib
import shlex

for text in ("cp 'my file.txt' \"/tmp/a b\" --force", "a\\ b c", "x='1 2' y=\"$z\"", "echo 'it'\"'\"'s'", "", "  lots   of   space ", "# comment\ncode # more", '""'):
    print(repr(text), shlex.split(text), shlex.split(text, comments=True), shlex.split(text, posix=False))
for bad in ("'open", '"open', "end\\"):
    try:
        shlex.split(bad)
    except ValueError as error:
        print(repr(bad), error)
print(shlex.quote("it's"), shlex.quote("safe-name_1.txt"), shlex.quote(""), shlex.join(["a b", "c", "$d", "é"]))
lexer = shlex.shlex("a=(b|c) && d>e; f", punctuation_chars=True)
print(list(lexer))
print(list(shlex.shlex("name = 'some value' # note\nnext: 5.6")))
names = ["data.csv", "Data.CSV", "a.txt", "b1.txt", "b2.txt", "[x].txt", "sub/c.txt"]
for pattern in ("*.txt", "b?.txt", "b[!1].txt", "*.[ct]*", "[[]x].txt", "data*"):
    print(pattern, fnmatch.filter(names, pattern), [fnmatch.fnmatchcase(n, pattern) for n in names], fnmatch.translate(pattern))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(9))), reprlib.repr(10**60))
r = reprlib.Repr()
r.maxlist, r.maxstring, r.maxlevel = 2, 12, 2
print(r.repr([1, 2, 3]), r.repr("abcdefghijklmnop"), r.repr([[[[1]]]]))
class Node:
    def __init__(self): self.children = []
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"Node({self.children!r})"
n = Node()
n.children.append(n)
print(n)
data = {"name": "a long name to make it wrap", "list": list(range(30)), "nested": {"x": [{"y": (1, 2)}, "z" * 50], "set": {3, 1, 2}}, "text": "words and more words " * 5}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True, depth=2)
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False)
print(pprint.pformat([["x" * 30] * 3], indent=4), pprint.isreadable([1]), pprint.isrecursive(n.children), pprint.saferepr({"z": 1, "a": [1]}))
loop = [1]
loop.append(loop)
print(pprint.pformat(loop).split(" id=")[0], pprint.pformat((1,)), pprint.pformat(12345678901, underscore_numbers=True))
