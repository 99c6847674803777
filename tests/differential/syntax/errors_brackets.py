# Syntax errors: brackets that do not close or match
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'foo(\nx = 1',
    'x = [1, 2',
    'x = {1: 2',
    '(',
    'print((1)',
    'x = 1]',
    ')',
    'x = (1]',
    'x = (\n1,\n]',
    'f({)',
    '[(])',
    'foo(a, b\ndef f():\n  pass',
    'def f(\n  a,\n  b',
    'if True:\n    x = (1,\n         2\n    y = 3',
    'a[1',
    "{'a': [1, 2}",
    '}',
    '((((1))))))',
    'x = (1 +',
    'f(a, [b, (c, d]))',
):
    check(source)
