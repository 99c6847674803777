# Programs with files: configparser
import configparser
import io
TEXT = """
; a comment
[DEFAULT]
home = /srv
level = 1

[server]
host = example.com
port : 8080
path = %(home)s/www
flag = yes
empty =
no_value
multi = one
  two
  three
[paths.sub]
x = 1.5   # inline stays
Key = Upper
"""
p = configparser.ConfigParser(allow_no_value=True)
p.read_string(TEXT)
s = p["server"]
print(p.sections(), list(s), s["host"], s["PORT"], s["path"], s.getint("port"), s.getboolean("flag"), s.get("nope"), s.get("nope", "d"), s.getint("nope", fallback=7), s["no_value"], repr(s["empty"]), repr(s["multi"]))
print(p.get("server", "path", raw=True), p.getfloat("DEFAULT", "level"), p.has_option("server", "home"), p.has_section("DEFAULT"), p.options("paths.sub"), p.items("paths.sub"), p.defaults(), "host" in s, "nope" in p, p["paths.sub"]["x"])
p["new"] = {"a": "1", "b": "%%x"}
p.add_section("other"); p.set("other", "k", "v"); p.remove_option("server", "multi"); p.remove_section("paths.sub")
out = io.StringIO()
p.write(out)
print(out.getvalue())
q = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), comment_prefixes=("#",), inline_comment_prefixes=(";",), delimiters=("=",))
q.optionxform = str
q.read_dict({"a": {"Base": "/x", "n": 5}, "b": {"p": "${a:Base}/y", "q": "$$5"}})
q.read_string("[c]\nv = 1 ; note\nKeepCase=2")
print(q["b"]["p"], q["b"]["q"], dict(q["c"]), q["a"]["n"], q.getint("a", "n"))
raw = configparser.RawConfigParser()
raw.read_string("[x]\na = %(b)s")
print(raw["x"]["a"], configparser.ConfigParser.BOOLEAN_STATES, {s: dict(raw[s]) for s in raw.sections()})
for text in ("no section", "[a]\nx=1\n[a]\ny=2", "[a]\nx=1\nx=2", "[a]\n  = 3", "[a\nx=1", "[a]\njust words"):
    try:
        configparser.ConfigParser().read_string(text)
        print("fine", text)
    except configparser.Error as error:
        print(type(error).__name__, repr(str(error)))
for bad in (lambda: p["zzz"], lambda: p.get("zzz", "a"), lambda: p.get("server", "zzz"), lambda: p.getint("server", "host"), lambda: p.getboolean("server", "host"), lambda: p.set("server", "a", 5), lambda: p.add_section("server"), lambda: p.add_section("DEFAULT"), lambda: p.set("server", "bad", "%x"), lambda: s["zzz"]):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
r = configparser.ConfigParser()
r.read_string("[i]\na = %(b)s\nb = %(a)s\nc = %(missing)s")
for key in "ac":
    try:
        r.get("i", key)
    except configparser.InterpolationError as error:
        print(type(error).__name__, str(error)[:60])
print(r.read(["/no/such/file.ini"]), configparser.ConfigParser(strict=False).read_string("[a]\nx=1\n[a]\nx=2"))
