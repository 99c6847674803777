# Agents' steps: code of a model's run, its output and errors caught
import ast, contextlib, io, traceback
class Result:
    def __init__(self): self.out, self.value, self.error = "", None, None
    def __repr__(self): return f"Result(out={self.out!r}, value={self.value!r}, error={self.error!r})"
class Session:
    ALLOWED = {"math", "statistics", "json"}
    def __init__(self): self.space = {"__name__": "session"}
    def check(self, tree):
        for n in ast.walk(tree):
            if isinstance(n, ast.Import) and (bad := {a.name.split(".")[0] for a in n.names} - self.ALLOWED): raise ImportError(f"not allowed: {sorted(bad)}")
            if isinstance(n, ast.Attribute) and n.attr.startswith("__"): raise AttributeError(f"private: {n.attr}")
    def run(self, code):
        r, out = Result(), io.StringIO()
        try:
            tree = ast.parse(code)
            self.check(tree)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            with contextlib.redirect_stdout(out):
                exec(compile(tree, "<cell>", "exec"), self.space)
                if last: r.value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), self.space)
        except SyntaxError as e: r.error = f"SyntaxError: line {e.lineno}"
        except Exception as e:
            lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == "<cell>"]
            r.error = f"{type(e).__name__}: {e} (lines {lines})"
        r.out = out.getvalue()
        return r
s = Session()
for code in ("x = 5\nx * 2", "print('hi', x)", "import math\nmath.sqrt(16)", "def f(n):\n    return 1 / n\nf(2)", "f(0)", "import os", "().__class__", "for i in range(3):\n    print(i, end=' ')\ni", "undefined + 1", "if x\n  y", "[n ** 2 for n in range(x)]", "import json; json.dumps({'x': x})", "raise ValueError('mine')", "", "print(f(4)); None"):
    print(repr(code), s.run(code))
print(sorted(k for k in s.space if not k.startswith("__")))
