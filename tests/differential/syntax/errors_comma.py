# Syntax errors: a comma that is missing
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'f(a b)',
    'f(a, b c, d)',
    '[a b]',
    '[1 2]',
    '{a b}',
    '{a: b c: d}',
    '(a b)',
    '(1 a)',
    "('a' b)",
    'x = [\n  1,\n  2\n  3\n]',
    "x = {\n  'a': 1\n  'b': 2\n}",
    'foo(a, b\n    c, d)',
    'a[b c]',
    'f(x=1 y=2)',
    'f(a.b c)',
    'f(a() b())',
    'f(g(a b))',
    '[f(a) b]',
    'f(a b',
    'f(a, b for c in d e)',
    'print(a if b else c d)',
    "f(a 'b')",
    "f('a' 1)",
    'class A(x y): pass',
    '(a, b\nc, d)',
    'f(a (b) c)',
    'x = (1, 2 3, 4)',
    'f(lambda x: x y)',
    '[x for x in y z]',
):
    check(source)
