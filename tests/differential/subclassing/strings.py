# Subclassing: str and bytes
class Path(str):
    def __truediv__(self, other):
        return Path(self.rstrip("/") + "/" + other)

    @property
    def name(self):
        return self.split("/")[-1]

    def upper(self):
        return "UP:" + super().upper()


p = Path("/data") / "a" / "b.txt"
print(p, type(p).__name__, p.name, p.upper(), len(p), p[1:4], "data" in p, p + "!", type(p + "x").__name__)
print(p == "/data/a/b.txt", {"/data/a/b.txt": 1}[p], hash(p) == hash("/data/a/b.txt"), p.startswith("/data"), list(Path("ab")))
print(", ".join([p, "x", Path("y")]), Path("-").join(["a", "b"]), "%s|%r" % (p, p), "{}".format(p), repr(p), str(p))
print(Path("b") < Path("c"), sorted([Path("b"), "a"]), Path("x") * 2, max(Path("a"), "b"), isinstance(p, str))
print("abc".replace(Path("b"), Path("X")), "a/b".split(Path("/")), "abc".find(Path("c")), Path("abc").index("b"))
print(int(Path("12")) + 1, float(Path("1.5")), [ord(c) for c in Path("ab")], Path("é").encode(), bytes(Path("a"), "utf-8"))
p.note = "attribute"
print(p.note, p.__dict__)


class Tag(str):
    def __new__(cls, name, **attrs):
        self = str.__new__(cls, name.lower())
        self.attrs = attrs
        return self

    def __str__(self):
        return "<%s>" % super().__str__()

    def __eq__(self, other):
        return str.__eq__(self, other.lower())

    def __hash__(self):
        return str.__hash__(self)


t = Tag("DIV", id="x")
print(t, repr(t), t == "Div", t != "div", t.attrs, "%s" % t, "{}".format(t), t + "x", [t])


class B(bytes):
    def first(self):
        return self[0]


b = B(b"abc")
print(b, b.first(), b + b"d", b"".join([b, b]), b == b"abc", len(b), b[1:], list(b), b.upper(), isinstance(b, bytes))
