# Syntax errors: an error of the lexer further on goes before one of the grammar
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    "x y\n'abc",
    "x = = 1\n'''abc",
    'a b (',
    'a b)',
    'x y\nz = 1]',
    'f(a b)\n0777',
    'x y\n\\ z',
    'x y\n  if 1:\n z',
    'a b 1abc',
    '(a b\n',
    '[1 2\nx = 3\n',
    'x y\n$',
    'x y\n…',
    'f(a b]',
    "{a b\n'x",
    "def f(:\n  'abc\n",
    'x y (\n\n',
    'x = (1 2\ny = 3)\nz = )',
):
    check(source)
