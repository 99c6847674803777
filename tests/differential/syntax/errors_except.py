# Syntax errors: except and with clauses
# 3.14: What's New In Python 3.14, PEP 758
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'try:\n  pass\nexcept A, B as c:\n  pass',
    'try:\n  pass\nexcept* A:\n  pass\nexcept B:\n  pass',
    'try:\n  pass\nexcept A:\n  pass\nexcept* B:\n  pass',
    'try:\n  pass\nexcept*:\n  pass',
    'try:\n  pass\nexcept A as:\n  pass',
    'try:\n  pass\nexcept A as 1:\n  pass',
    'try:\n  pass\nexcept as a:\n  pass',
    'try:\n  pass\nexcept A B:\n  pass',
    'try:\n  pass\nexcept A,:\n  pass',
    'try:\n  pass\nelse:\n  pass\nexcept A:\n  pass',
    'with a as b, : pass',
    'with (a as b, c as d: pass',
    'with (a as b, c as d) as e: pass',
    'with (a, b) as c, d: pass',
    'with a b: pass',
    'with a as b c: pass',
    'with (): pass',
    'with a,: pass',
    'with (a as b): pass',
    'with (a, b as c,): pass',
    'with (yield): pass',
    'with *a: pass',
):
    check(source)
