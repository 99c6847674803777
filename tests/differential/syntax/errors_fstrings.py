# Syntax errors: f-strings
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'f"{a b}"',
    'f"{}"',
    'f"{ }"',
    'f"{a"',
    'f"{a!x}"',
    'f"{a!}"',
    'f"{a!r x}"',
    'f"}"',
    'f"a}b"',
    'f"{a:{b}"',
    'f"{a',
    'f"{lambda x: 1}"',
    'f"{a = b}"',
    "f'{a:{b:{c:{d}}}}'",
    "f'{!r}'",
    "f'{:x}'",
    "f'{=}'",
    "f'{a;b}'",
    "f'{a)}'",
    "f'{(a}'",
    "f'{a[}'",
    "f'{a:=5}'",
    "f'{a # comment}'",
    "f'{,}'",
    "f'{*}'",
    "f'{a +}'",
    "f'{if}'",
    "f'{1 if 2}'",
    "f'{a!rr}'",
    "f'{a! r}'",
    "f'{a!1}'",
    "f'{x=!}'",
    "f'{a.}'",
    "f'{for}'",
    "f'{x:y",
    "f'{'",
    "f'{{}'",
    "f'{a:b\nc}'",
    "b'a' f'b'",
    "f'{a}' b'b'",
    "t'{a}' 'b'",
    "bu'a'",
    "ur'a'",
    "ft'a'",
    "fb'a'",
):
    check(source)
