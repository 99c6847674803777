# Syntax errors: parameters of functions
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'def f(a=1, b): pass',
    'def f(*): pass',
    'def f(*, **k): pass',
    'def f(/, a): pass',
    'def f(a, /, b, /): pass',
    'def f(*a, *b): pass',
    'def f(**k, a): pass',
    'def f(**k, *a): pass',
    'def f(**k=1): pass',
    'def f(*a=1): pass',
    'def f((a, b)): pass',
    'def f(a, (b, c)): pass',
    'def f(1): pass',
    'def f(a.b): pass',
    'def f(a b): pass',
    'def f(None): pass',
    'def f(x=): pass',
    'def f(x:): pass',
    'def f(*, a, /): pass',
    'def f(*, *a): pass',
    'lambda a=1, b: 1',
    'lambda *: 1',
    'lambda *a, *b: 1',
    'lambda (a): 1',
    'lambda **k, a: 1',
    'def f(a, *, ): pass',
    'def f(a=1, /, b): pass',
    'def f(a, *, b=1, c): pass',
    'def True(): pass',
    'def f: pass',
    'def 1(): pass',
    'def f(a, b=1, c=2, d): pass',
):
    check(source)
