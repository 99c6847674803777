# Tracebacks: the place of a SyntaxError
# 3.14: traceback, warnings
import traceback
for place in (("f.py", 3, 5, "x = = 3\n", 3, 6), ("f.py", 3, 7, "  x = = 3\n", 3, 9), ("f.py", 1, 1, "x\n", 1, 1),
              ("f.py", 1, None, "x y\n", None, None), ("f.py", 1, 0, "x y\n", 1, 0), ("f.py", 1, 20, "abc\n", 1, 25),
              (None, 4, 2, "abc", 4, 3), ("only.py", None, None, None, None, None), ("f.py", 2, 3, None, 2, 4),
              ("f.py", 2, 3, "abcdefgh\n", 3, 1), ("f.py", 2, 3, "abcdefgh\n", 2, 0), ("f.py", 2, 3, "\tab cd\n", 2, 5)):
    e = SyntaxError("bad", place)
    print("".join(traceback.format_exception_only(e)))
print("".join(traceback.format_exception_only(IndentationError("unexpected", ("f.py", 3, 4, "    x\n", 3, 5)))))
print("".join(traceback.format_exception_only(SyntaxError("just text"))))
