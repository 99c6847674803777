# Programs with text: cleaning and extracting with re
import re

text = """Contact: John.Smith@example.com, jane_doe+tag@mail.example.org; call +1 (555) 123-4567 or 555.987.6543.
Visit https://example.com/path?x=1#top or http://test.org. Price: $1,234.56 and €99. Date 2024-03-05, 5/3/2024."""
print(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text))
print(re.findall(r"(?:\+\d\s*)?(?:\(\d{3}\)\s*|\d{3}[.-])\d{3}[.-]\d{4}", text))
print(re.findall(r"https?://[^\s,;]+?(?=[.,;]?(?:\s|$))", text))
print(re.findall(r"([$€])(\d{1,3}(?:,\d{3})*(?:\.\d\d)?)", text))
print([m.groupdict() for m in re.finditer(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})", text)])
print(re.sub(r"(\w+)@", lambda m: m[1][0] + "***@", text)[:60])
print(re.split(r"\s*[;,.]\s+", "a, b;  c. d"), re.split(r"([,;])", "a,b;c"), re.split(r"\b", "hi there"), re.split("x*", "axbc"), re.split(",", "a,b,c,d", maxsplit=2))
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567890"), re.sub(r"\s+", " ", "  a \n\t b  ").strip(), re.subn("a", "b", "banana", count=2))
def camel(name): return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
def snake(name): return re.sub(r"_([a-z])", lambda m: m.group(1).upper(), name)
print(camel("someVariableName"), camel("HTTPServer"), snake("some_variable_name"))
print(re.sub(r"(?P<a>\w+) (?P<b>\w+)", r"\g<b> \g<a>!\1\2", "hello world"), re.sub(r"(a)(b)?", r"[\1\2]", "abaa"), re.sub("(.)", r"\g<0>\g<1>0", "xy"))
print(re.sub(r"\b(\w+)( \1\b)+", r"\1", "the the cat sat sat sat down"), re.match(r"(\d+)\s*(?:px|em)$", "12 px").group(1))
m = re.search(r"(?P<user>\w+)@(?P<host>[\w.]+)", text)
print(m, m.span("user"), m.start(2), m.end(), m.groups(), m["host"], m.lastindex, m.lastgroup, m.re.groupindex["host"], m.string is text, m.expand(r"\g<host>:\1"))
print(re.fullmatch(r"[01]+", "0110") is not None, re.fullmatch(r"[01]+", "0120"), re.match("b", "ab"), re.search("(?i)B", "ab"), re.findall("(?m)^\\w", "a\nb\nc"), re.findall("(?s)a.b", "a\nb"), re.findall("a.b", "a\nb"))
print(re.escape("a.b*c[d]^$ -é\n"), re.compile("x", re.I | re.M), re.compile(b"x").search(b"axb"), re.purge(), re.I, re.compile("a").flags)
print(re.findall(r"\d+(?!\d|\.)", "12 3.4 56"), re.findall(r"(?<![\w.])\d+", "a1 22 .3 4"), re.findall(r"(a|ab)(c|bcd)(d*)", "abcd"), re.findall(r"[^\W\d_]+", "añb1_c"), re.findall(r"\w+", "añb é", re.A))
print(re.findall(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", "192.168.1.254"), bool(re.match(r"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$", "Passw0rdX")))
for bad in ("(", ")", "[a", "a{2,1}", "*a", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "\\", "(?<=a*)b", "[z-a]", "(?P=x)", "a**", "(?z)", r"\1", "(?:a", r"\N{no such}", "(?i-i:a)", "x(?i)"):
    try:
        re.compile(bad)
        print(bad, "fine")
    except re.error as error:
        print(repr(bad), error, error.pos, error.lineno, error.colno)
for bad in (lambda: re.sub("(a)", r"\2", "a"), lambda: re.match("a", "a").group(1), lambda: re.match("a", b"a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.compile(5), lambda: re.findall("a", None), lambda: re.match("(?P<n>a)", "a")["m"]):
    try:
        bad()
    except Exception as error:
        print(isinstance(error, re.error) or type(error).__name__, error)
