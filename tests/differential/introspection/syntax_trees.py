# Syntax trees: literal_eval, parse, dump, unparse, walking and changing
import ast

for text in ["1", "-1", "+1.5", "'a'", "b'x'", "[1, 'a', (2, 3), {4: 5}, {6}]", "None", "True", "1+2j", "-1-2j", "{}",
             "set()", "()", "{'a': [1, {'b': None}]}", "  1", "1_000", "0xff", "'a' 'b'", "...", "-0.0", "1e400",
             "{1: 2, 3: (4,)}", "[[[[]]]]", "u'u'", "r'\\n'", "'''x\ny'''", "0o17", "0b11", "1.5e3", "10**2", "3-4j"]:
    try:
        print(repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__)
for text in ["a", "1+1", "f()", "[x for x in y]", "{**{}}", "'a'+'b'", "1 if 1 else 2", "lambda: 1", "f'a'", "", "1 2",
             "{1: 2, **a}", "not 1", "~1", "2+3j+1", "[", "('a' * 3)", "__import__('os')", "True + 1", "a.b", "x[0]",
             "print(1)", "1 < 2", "*a", "(yield)", "a := 1"]:
    try:
        print("no error", ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0][:60] if isinstance(e, ValueError) else "")
print(ast.literal_eval(ast.parse("[1, 2]", mode="eval")), ast.literal_eval(ast.Constant(5)))
source = '''
import os, sys as s
from . import a
from ..b import c as d, e
@dec(1)
class A(B, metaclass=M):
    """doc"""
    x: int = 1
    y: str
    (z): int
    def f(self, a, /, b=1, *args, c, d=2, **kw) -> int:
        global g
        for i, (j, *k) in z:
            if i: continue
            elif j: break
            else: pass
        else: return
        while True:
            try: x = y = 1
            except (E, F) as e: raise G from e
            except: raise
            else: del a[1:2, ::3], b.c
            finally: assert 1, "m"
        with o as p, q: x += 1
        return {1: 2, **d}, {1, 2}, [*a], lambda x, *y: x, (yield), a if b else c, not x, -1 ** 2, a < b is not d
    async def g(self):
        nonlocal_ = await x; yield 1
        async for i in x: pass
        async with a as b: pass
    z = [i async for i in x if i if j], {a: b for a in b}, (i for i in j), {x for x in y}
    f"a{b!r:>{w}} {c}"
    (n := 5)
match x:
    case 1 | "a" | None: pass
    case [a, *_, b]: pass
    case {"k": v, **rest}: pass
    case P(x, y=1) if z: pass
    case _: pass
try: pass
except* E: pass
x = u"a"; e = "x" + a.b
'''
tree = ast.parse(source)
print(ast.dump(tree))
print(ast.unparse(tree))
print(len(list(ast.walk(tree))), [type(n).__name__ for n in ast.iter_child_nodes(tree)])
names = []


class Visitor(ast.NodeVisitor):
    def visit_Name(self, node):
        names.append((node.id, type(node.ctx).__name__, node.lineno, node.col_offset, node.end_col_offset))

    def visit_FunctionDef(self, node):
        names.append(("def", node.name))
        self.generic_visit(node)


Visitor().visit(tree)
print(names)


class Double(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        return ast.copy_location(ast.BinOp(node.left, ast.Mult(), node.right), node)

    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


tree = ast.fix_missing_locations(Double().visit(ast.parse("3 + 4 - (5 + 6)", mode="eval")))
print(ast.unparse(tree), eval(compile(tree, "<tree>", "eval")))
module = ast.Module([ast.Assign([ast.Name("answer", ast.Store())], ast.Constant(42))], [])
space = {}
exec(compile(ast.fix_missing_locations(module), "<tree>", "exec"), space)
print(space["answer"])
print(ast.get_docstring(ast.parse('"""hi\n  there"""')), ast.get_docstring(ast.parse("1")))
print(ast.get_source_segment("a = b + (c)", ast.parse("a = b + (c)").body[0].value))
print(ast.get_source_segment("é = ü + (c)", ast.parse("é = ü + (c)").body[0].value.left))
node = ast.Name("x", ast.Load())
print(node._fields, isinstance(node, ast.expr), isinstance(node, ast.AST), ast.Name.__mro__[1].__name__)
for call in (lambda: ast.Name(1, 2, 3), lambda: ast.Name("x", id="y"), lambda: compile(ast.Name("x"), "", "exec")):
    try:
        call()
    except TypeError as e:
        print(str(e)[:45])
for text in ("a b", "def f(:", "x = ", "if 1:\nx"):
    try:
        ast.parse(text)
    except SyntaxError as e:
        print(type(e).__name__, e.lineno)
print(ast.unparse(ast.parse("x = (1,)\ny = 'a' if b else -c\nprint(*a, k=1, **b)\nfor i in 1, 2: pass")))
print(ast.dump(ast.parse("a.b[c](d)", mode="eval"), annotate_fields=False))
