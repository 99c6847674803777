# Reports: surrogates and output
# Text that is awkward to print: wide characters, escapes, lone surrogates, odd ends.
import io
import json
import sys

print("!  \u00a9  \u231a  \U0001f308  \u0000 \x1b[0m !".replace("\x00", "NUL").replace("\x1b", "ESC"))
print("a", "b", sep="", end="|")
print(1, None, True, [1.0, "é'"], sep="\u2192", end="\n\n")
print(*[], sep="x")
lone = json.loads('"x\\ud83d y"')
print(len(lone), ascii(lone), lone.encode("utf-8", "replace"), lone.encode("utf-8", "surrogatepass"), repr(lone), lone.encode("utf-8", "backslashreplace"))
buf = io.StringIO()
print("to", "buffer", file=buf, end="")
try:
    sys.stdout.write("written ")
    sys.stdout.flush()
    print(lone, file=sys.stdout)
except UnicodeEncodeError as e:
    print("UnicodeEncodeError", e.reason, e.start, e.end)
print(repr(buf.getvalue()), sys.stdout.write("12345\n"), b"\xed\xa0\xbd".decode("utf-8", "surrogatepass") == "\ud83d", "ok" if sys.stdout.encoding.lower() == "utf-8" else "?")
for n in (1, 10, 1000):
    line = "é" * n
    print(len(line), len(line.encode()), line[-1])
print("x" * 5000 == "".join(["x"] * 5000), "done", flush=True)
try:
    print("a", sep=1)
except TypeError as e:
    print("TypeError:", e)
