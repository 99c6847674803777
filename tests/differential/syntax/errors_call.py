# Syntax errors: arguments of calls
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'f(a=1, b)',
    'f(a=1, b, c)',
    'f(**k, a)',
    'f(**k, *a)',
    'f(a=1, *b)',
    'f(x for x in y, 1)',
    'f(1, x for x in y)',
    'f(x for x in y, z=1)',
    'f(x for x in y)',
    'f(x for x in y,)',
    'f(a=1, a=2)',
    'f(a=1, b=2, a=3)',
    'f(,)',
    'f(a, , b)',
    'f(*)',
    'f(**)',
    'f(a,,)',
    'f(*a b)',
    'class A(x=1, y): pass',
    'f(a for a in b for c in d)',
    'f(a b=1)',
    'f(1, 2',
    'f(x:=1)',
    'f(x:=1, y)',
    'f(a=b:=1)',
):
    check(source)
