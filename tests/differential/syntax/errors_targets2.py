# Syntax errors: targets of for, with, del, augmented assignment and annotations
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'for f() in x: pass',
    'for 1 in x: pass',
    'for None in x: pass',
    'for x.y() in z: pass',
    '[x for 1 in y]',
    '[x for f() in y]',
    'with a as f(): pass',
    'with a as 1: pass',
    'with a as None: pass',
    'with (a as f()): pass',
    'del f()',
    'del x + 1',
    'del 1',
    'del None',
    'del *x',
    'del (a, 1)',
    'del [x()]',
    'del',
    'f() += 1',
    '(a, b) += 1',
    '[a] += 1',
    '1 += 1',
    'None += 1',
    'x + y += 1',
    "'a' += 'b'",
    'a, b: int',
    '[a]: int',
    'f(): int',
    '1: int',
    'x: int: int',
    '(a, b): int',
    'import a as 1',
    'import a.b as c.d',
    'from a import b as c.d',
    'from a import b as 1',
    'try: pass\nexcept A as b.c: pass',
    '(a.b := 1)',
    '(1 := 1)',
    '(f() := 1)',
    'a := 1',
    'f(a.b := 1)',
):
    check(source)
