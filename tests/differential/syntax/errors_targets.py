# Syntax errors: assignment to what is no target
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'f() = 1',
    '1 = x',
    'None = 1',
    'True = 2',
    'x + 1 = 2',
    '-x = 1',
    "'a' = 1",
    "f'{x}' = 1",
    '... = 1',
    '[x, 1] = y',
    '(a, f()) = 1',
    'x, f() = 1',
    '{} = 1',
    '{1, 2} = 1',
    '{1: 2} = 3',
    'a and b = 1',
    'a < b = c',
    'not a = 1',
    'lambda: x = 1',
    'a if b else c = 1',
    '[x for x in y] = 1',
    '(x for x in y) = 1',
    'f() = g() = 1',
    'x = 1 = 2',
    'x = f() = 3',
    'yield = 1',
    'x = yield = 1',
    '(yield) = 1',
    'await x = 1',
    '*f(), x = 1',
    'a.b() = 1',
    'a[1]() = 1',
    '(x := 1) = 2',
    'x() = y()',
    '*a + 1 = x',
    '[a, (b, 1)] = x',
):
    check(source)
