# Exceptions: attributes of each class
def show(e, *names):
    print(type(e).__name__, [(n, getattr(e, n)) for n in names])

show(SystemExit(), "code", "args")
show(SystemExit(3), "code")
show(SystemExit(1, 2), "code")
show(StopIteration(), "value")
show(StopIteration(5), "value")
show(StopIteration(5, 6), "value")
show(ImportError("m", name="n", path="p"), "msg", "name", "path", "args")
show(ImportError("a", "b"), "msg", "name", "path", "args")
show(ModuleNotFoundError("x", name="y"), "msg", "name")
show(AttributeError("a", name="n", obj=3), "name", "obj", "args")
show(AttributeError("a"), "name", "obj")
show(NameError("q", name="n"), "name")
show(SyntaxError("m"), "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line")
show(SyntaxError("m", ("f", 1, 2, "t")), "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset")
show(SyntaxError("m", ("f", 1, 2, "t", 3, 4)), "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset")
show(UnicodeDecodeError("utf-8", b"abc", 1, 2, "bad"), "encoding", "object", "start", "end", "reason")
show(UnicodeEncodeError("ascii", "abc", 1, 2, "bad"), "encoding", "object", "start", "end", "reason")
show(UnicodeTranslateError("abc", 1, 2, "bad"), "encoding", "object", "start", "end", "reason")
e = StopIteration(1)
e.value = 7
print(e.value, e.args, repr(e))
e = SystemExit(1)
e.code = "x"
print(e.code, e.args)
e = ImportError("m")
e.name = "changed"
e.msg = "other"
print(e.name, str(e), repr(e))
