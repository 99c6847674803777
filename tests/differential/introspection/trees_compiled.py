# compile() of syntax trees: what is in them runs as it is, and what no source has is refused
import ast


def refused(make):
    try:
        tree = make()
        ast.fix_missing_locations(tree)
        compile(tree, "<tree>", "eval" if isinstance(tree, ast.Expression) else "exec")
        print("accepted")
    except (TypeError, ValueError, SyntaxError) as e:
        print(type(e).__name__, e)


def expr(node):
    return lambda: ast.Expression(node)


def stmt(*nodes):
    return lambda: ast.Module(list(nodes), [])


LOAD, STORE, DEL = ast.Load(), ast.Store(), ast.Del()
name = ast.Name("x", LOAD)
target = ast.Name("x", STORE)
one = ast.Constant(1)

# Programs of all kinds run the same from their trees.
SOURCE = '''
import os.path as path
from math import floor, ceil as up
def f(a, /, b=2, *args: int, c, d=4, **more) -> str:
    "doc"
    global total
    total = a + b + c + d
    return [*args], {**more, "k": 1}
class C[T]:
    x: int = 3
    def m(self): return super().__repr__()[:4], __class__.__name__
async def g():
    async with g() as h:
        async for i in h: await i
    return [j async for j in h]
print(f(1, 2, 3, c=5, z=6), total, f.__doc__, f.__annotations__, C.x, C().m())
out = []
for i in range(5):
    if i == 1: continue
    elif i == 4: break
    else: out.append(i)
else:
    out.append("no")
while out:
    out.pop()
else:
    out += ["w"]
try:
    1 / 0
except (ValueError, ZeroDivisionError) as e:
    out.append(type(e).__name__)
finally:
    out.append("finally")
try:
    raise ExceptionGroup("g", [KeyError(1)])
except* KeyError as group:
    out.append(len(group.exceptions))
match {"a": [1, 2, 3], "b": 2}:
    case {"a": [1, *rest], **others} if rest: out.append((rest, others))
    case C(x=y): out.append(y)
    case None | -1 | 1+2j | "s" | path.sep: pass
a, (b, *c), o = 1, (2, 3, 4), slice(1, 2, 3)
a += 1; a **= 2
del b
x = [k * 2 for k in c if k > 3], {k: v for k, v in zip("ab", c)}, {*c}, (yy := 5), lambda z, *w: (z, w)
print(a, c, x[:4], x[4](1, 2), f"{a!r:>{yy}} {out}", not a, -a, ~a, a if a else b, 1 < a <= 9 != 3, a and c, c[0:1], c[::2])
type L[K] = list[K]
print(L.__name__, L.__type_params__[0].__name__)
assert a, "no"
with memoryview(b"y") as nothing, memoryview(b"x"): pass
print(out, b"bytes", 1.5, 2j, ..., True, None)
'''
exec(compile(ast.parse(SOURCE), "<tree>", "exec"), {"__name__": "m"})

# Places stay.
tree = ast.parse("def f():\n\n\n    return 1 / 0\n")
ast.increment_lineno(tree, 100)
space = {}
exec(compile(tree, "<tree>", "exec"), space)
try:
    space["f"]()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno)

# Trees that no source makes.
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.Constant((1, ("a", frozenset({2})))))), "", "eval")))
refused(expr(ast.Constant(object)))
refused(expr(ast.Constant((1, [2]))))
refused(expr(ast.Name("None", LOAD)))
refused(expr(ast.Name(3, LOAD)))
refused(expr(ast.Name("x", STORE)))
refused(expr(ast.Name("x", None)))
refused(expr(ast.BinOp(None, ast.Add(), one)))
refused(expr(ast.BoolOp(ast.And(), [one])))
refused(expr(ast.Compare(one, [], [])))
refused(expr(ast.Compare(one, [ast.Lt()], [])))
refused(expr(ast.Compare(one, [ast.Lt()], [one, one])))
refused(expr(ast.Dict([one], [])))
refused(expr(ast.List([one, None], LOAD)))
refused(expr(ast.List((one,), LOAD)))
refused(expr(ast.ListComp(name, [])))
refused(expr(ast.ListComp(name, [ast.comprehension(name, name, [], 0)])))
refused(expr(ast.Lambda(ast.arguments([], [], None, [], [one], None, []), one)))
refused(expr(ast.Lambda(ast.arguments([], [], None, [], [], None, [one]), one)))
refused(expr(ast.NamedExpr(one, one)))
refused(stmt(ast.Assign([], one)))
refused(stmt(ast.Assign([one], one)))
refused(stmt(ast.Assign([name], one)))
refused(stmt(ast.Delete([target])))
refused(stmt(ast.AnnAssign(ast.Attribute(name, "y", STORE), name, None, 1)))
refused(stmt(ast.If(one, [], [])))
refused(stmt(ast.For(target, name, [], [])))
refused(stmt(ast.With([], [ast.Pass()])))
refused(stmt(ast.Raise(None, one)))
refused(stmt(ast.Try([ast.Pass()], [], [], [])))
refused(stmt(ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()])))
refused(stmt(ast.Import([])))
refused(stmt(ast.ImportFrom("m", [], -1)))
refused(stmt(ast.Global([])))
refused(stmt(ast.Expr(None)))
refused(stmt(None))
refused(stmt(ast.Return(one)))
refused(stmt(ast.Break()))
refused(stmt(ast.Match(name, [])))


def case(pattern):
    return stmt(ast.Match(name, [ast.match_case(pattern, None, [ast.Pass()])]))


refused(case(ast.MatchValue(name)))
refused(case(ast.MatchValue(ast.Constant(None))))
refused(case(ast.MatchSingleton(1)))
refused(case(ast.MatchStar("x")))
refused(case(ast.MatchAs(ast.MatchAs(None, "y"), None)))
refused(case(ast.MatchAs(None, "_")))
refused(case(ast.MatchOr([ast.MatchSingleton(None)])))
refused(case(ast.MatchMapping([one], [], None)))
refused(case(ast.MatchClass(one, [], [], [])))
refused(case(ast.MatchClass(name, [], ["a"], [])))


# A list that changes while it is read, and fields that are functions.
class Sly(ast.Name):
    @property
    def id(self):
        body.append(ast.Pass())
        return "x"

    @id.setter
    def id(self, value):
        pass


body = [ast.Expr(Sly("x", LOAD)), ast.Pass()]
try:
    module = ast.Module(body, [])
    ast.fix_missing_locations(module)
    compile(module, "<tree>", "exec")
except RuntimeError as e:
    print(e)

# A tree in itself.
loop = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
loop.operand = loop
try:
    compile(ast.Expression(loop), "<tree>", "eval")
except RecursionError as e:
    print(type(e).__name__)
for missing in ast.Constant(1), ast.Expr(one, lineno=1):
    try:
        tree = ast.Module([ast.Expr(missing, lineno=1, col_offset=0)], [])
        compile(tree, "<tree>", "exec")
    except TypeError as e:
        print(e)
