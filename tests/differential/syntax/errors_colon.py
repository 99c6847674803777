# Syntax errors: a missing colon
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'if x\n  pass',
    'for x in y\n  pass',
    'while x\n  pass',
    'def f()\n  pass',
    'class A\n  pass',
    'try\n  pass',
    'with x\n  pass',
    'if x:\n  pass\nelse\n  pass',
    'if x:\n  pass\nelif y\n  pass',
    'try:\n  pass\nexcept x\n  pass',
    'try:\n  x\nfinally\n  y',
    'with x as y\n  pass',
    'class A(B)\n  pass',
    'def f() -> int\n  pass',
    'if x y:\n  pass',
    'while True print(1)',
    'lambda x',
    'match x:\n  case 1\n    pass',
    'for x in y z:\n  pass',
    'async def f()\n  pass',
    'if (x := 1)\n  pass',
    'else\n',
    'def f(x) return x',
    'class A pass',
):
    check(source)
