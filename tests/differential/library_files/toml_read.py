# Programs with files: tomllib
import io
import tomllib
TEXT = '''
# comment
title = "TOML \\u00e9 \\"q\\""
raw = 'C:\\path'
int = 1_000
hex = 0xDEADBEEF
oct = 0o755
bin = 0b1010
float = [3.14, -0.01, 5e+22, 1_0.5, inf, -inf]
yes = true
dt = 1979-05-27T07:32:00Z
offset = 1979-05-27T00:32:00.999999-07:00
local = 1979-05-27T07:32:00
day = 1979-05-27
time = 07:32:00.5
"quoted key" = 1
dotted.key.deep = "x"
multi = """
one
  two \\
     joined"""
lit = \'\'\'
raw "text"\'\'\'
array = [[1, 2], ["a", "b",], [{x = 1}, {y = 2}]]
inline = {a = 1, b = {c = "d"}}

[owner]
name = "Ann"
[servers.alpha]
ip = "10.0.0.1"
[servers."beta.x"]
ip = "10.0.0.2"
[[products]]
name = "Hammer"
[[products]]
name = "Nail"
  [products.size]
  mm = 5
'''
data = tomllib.loads(TEXT)
for k, v in data.items():
    print(k, repr(v))
print(tomllib.load(io.BytesIO(b"a = 1\r\nb = 'x'\n")), tomllib.loads(""), tomllib.loads("x = 1.5", parse_float=lambda s: "<" + s + ">"))
for bad in ("a", "a =", "a = 1\na = 2", "[a]\n[a]", "a = 01", "a = 'x", 'a = "\\q"', "a = [1, 2", "a = {b = 1", "a.b = 1\na.b.c = 2", "a = 1979-13-01", "= 1", "a = tru", "[a", "a = 1 b = 2", "[[a]]\n[a]", 'a = """x', "a = 1__0", "a = .5", "a = \"\n\"", "a = 1 # \x00"):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as error:
        print(repr(bad), str(error))
for bad in (lambda: tomllib.loads(b"a=1"), lambda: tomllib.load(io.StringIO("a=1")), lambda: tomllib.loads()):
    try:
        bad()
    except TypeError as error:
        print(str(error)[:50])
print(issubclass(tomllib.TOMLDecodeError, ValueError), tomllib.__all__)
