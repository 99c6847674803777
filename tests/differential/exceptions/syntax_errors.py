# Exceptions: str() of a SyntaxError with and without a place
print(SyntaxError("bad", ("dir/x.py", 3, 1, "text")))
print(SyntaxError("bad", ("x.py", None, 1, "text")))
print(SyntaxError("bad", (None, 3, 1, "text")))
print(SyntaxError("bad", (None, None, None, None)))
print(SyntaxError("bad"), SyntaxError(), SyntaxError(None))
print(IndentationError("unexpected indent", ("f", 9, 1, "  x")))
print(repr(SyntaxError("bad", ("x.py", 3, 1, "text"))))
e = SyntaxError("bad")
e.lineno = 7
print(e)
e.filename = "/a/b.py"
print(e)
e.msg = "other"
print(e, e.args)
