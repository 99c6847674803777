# Reports: percent operands
# The % operator with many kinds of operands, for text and for bytes.
class Shown:
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "<r>"


print("%s %r %a" % (Shown(), Shown(), "é"), "%(a)s-%(b)05.1f-%(a)s" % {"a": 1, "b": 2.25, "c": 0}, "%s" % [1, 2], "%s %s" % ("x", (1,)), "%-6s|%6s|%.2s" % ("ab", "cd", "efg"))
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%+d % d %05d %x %X %o" % (3, 3, -3, 255, 255, 8), "%5.1f%%" % 99.55, "%i" % True, "%d" % 3.99, "%c%c" % ("h", 105), "%s" % None)
print(b"%s|%d|%a|%x|%b" % (b"raw", 5, "é", 255, bytearray(b"z")), b"%5.2f" % 1.5, "%s" % ((1, 2),), "%%", "%s" % {"k": 1}, "%(k)s" % {"k": {}}, "%.3s" % 3.14159, "%r" % "it's")
tries = [("%d", "x"), ("%d", None), ("%x", 3.5), ("%f", "x"), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%(n)s", {"m": 1}), ("%(n)s", 5), ("%q", 1), ("%", 1), ("%d", (1, 2)), ("none", 1), ("none", {"a": 1}), ("%c", -1), ("%*d", ("w", 1)), (b"%s", "text"), (b"%d", b"1")]
for fmt, arg in tries:
    try:
        print(repr(fmt % arg))
    except Exception as e:
        print(repr(fmt), type(e).__name__, "" if "%c" in repr(fmt) or isinstance(e, OverflowError) else e)
