# html, configparser, tomllib, mimetypes, uuid, secrets: what programs do with them

import configparser
import html
import html.parser
import io
import mimetypes
import secrets
import tomllib
import uuid

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"", quote=False), html.unescape("&lt;&amp;&eacute;&#233;&#xe9;&notit;&unknown; &hearts;&#128;&#0;&#x110000;"))

class Parser(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs)
    def handle_endtag(self, tag):
        print("end", tag)
    def handle_startendtag(self, tag, attrs):
        print("both", tag, attrs)
    def handle_data(self, data):
        print("data", repr(data))
    def handle_comment(self, data):
        print("comment", data)
    def handle_decl(self, decl):
        print("decl", decl)
    def handle_pi(self, data):
        print("pi", data)

parser = Parser()
parser.feed("<!DOCTYPE html><html><body class=x data-y='1 & 2' disabled><p>Hi &amp; bye<br/>")
parser.feed("<!-- note --><?php x ?><script>if (a < b) x();</script></p>unclosed <b")
parser.close()
print(parser.getpos())

config = configparser.ConfigParser()
config.read_string("""
[DEFAULT]
base = /srv
timeout: 30
[web]
path = %(base)s/www
debug = yes
ratio = 0.5
list = a
    b
    c
[empty]
; a comment
""")
print(config.sections(), dict(config["web"]), config.getint("web", "timeout"), config.getboolean("web", "debug"), config.getfloat("web", "ratio"))
print(config.get("web", "none", fallback="-"), config.has_option("empty", "base"), "web" in config, repr(config["web"]["list"]))
show(lambda: config.get("web", "none"))
show(lambda: config.get("none", "x"))
show(lambda: config.getint("web", "debug"))
config["new"] = {"key": "value", "other": "100%%"}
config.set("new", "third", "3")
out = io.StringIO()
config.write(out)
print(out.getvalue())
for text in ("key = 1\n", "[a]\nx = 1\nx = 2\n", "[a]\n[a]\n", "[a]\n x\n=3\n", "[a]\nx = %(none)s\n", "[a]\nx = %y\n"):
    def read():
        c = configparser.ConfigParser()
        c.read_string(text)
        return dict(c["a"])
    show(read)
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True, delimiters=("=",))
extended.read_dict({"a": {"x": "1", "y": "${x}2"}, "b": {"z": "${a:y}3", "w": None}})
print(extended["b"]["z"], extended["b"]["w"])

print(tomllib.loads("""
title = "TOML"
[owner]
name = 'Tom'
born = 1979-05-27T07:32:00Z
day = 1979-05-27
at = 07:32:00.5
[a.b]
list = [1, 2.5, 0x1F, 0b11, 1_000, true, [], {x = 1, "y z" = 2}]
text = \"\"\"
multi
line\"\"\"
big = 9223372036854775807
inf = -inf
[[items]]
n = 1
[[items]]
n = 2
"""))
for text in ("x = ", "x = 1\nx = 2", "[a\n", "x = 1979-13-01", "a.b = 1\na = 2", "x = \"\\q\"", "= 1", "x = [1, 2"):
    show(lambda: tomllib.loads(text))
print(mimetypes.guess_type("a.html"), mimetypes.guess_type("x.tar.gz"), mimetypes.guess_type("y.png"), mimetypes.guess_extension("text/plain"))

print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x"), uuid.UUID(int=5), uuid.UUID("{12345678-1234-5678-1234-567812345678}").urn)
u = uuid.uuid4()
print(u.version, u.variant == uuid.RFC_4122, len(str(u)), uuid.UUID(bytes=u.bytes) == u, uuid.UUID(hex=u.hex) == u, hash(u) == hash(uuid.UUID(str(u))))
print(uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID(int=1) < uuid.UUID(int=2), repr(uuid.UUID(int=1)))
show(lambda: uuid.UUID("short"))
show(lambda: uuid.UUID(int=2 ** 128))
show(lambda: uuid.UUID())
print(len(secrets.token_bytes(5)), len(secrets.token_hex(7)), len(secrets.token_urlsafe(9)), secrets.choice([3]), secrets.randbelow(1), secrets.compare_digest("a", "a"))
