# Syntax errors: = where == or := was meant
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'if x = 3: pass',
    'while x = 3: pass',
    'if x.y = 3: pass',
    'if f(x) = 2: pass',
    'if x == 1 and y = 2: pass',
    '(a=1)',
    '[a=1]',
    'f(a.b=1)',
    'f(1=2)',
    'f(True=1)',
    'f(None=1)',
    'f(a+b=1)',
    "f('a'=1)",
    'f((a)=1)',
    'print(a.b = 1)',
    'x if y = 1 else z',
    'assert x = 1',
    'return x = 1',
    '{a=1}',
    'a[b=1]',
    'elif x = 1: pass',
    'if not x = 1: pass',
    'f(a=)',
    'f(a=, b)',
    'f(**a=1)',
    'f(*a=1)',
    'f(a, b=)',
):
    check(source)
