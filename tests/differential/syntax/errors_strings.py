# Syntax errors: strings that do not end
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    '"abc',
    "'abc",
    "x = 'a\nb'",
    '"""abc\n',
    "x = '''a\n\nb",
    "'a\\'",
    "f'abc",
    "f'''abc\n",
    "r'\\'",
    "b'abc",
    "x = 'it's'",
    "print('hello)",
    'print("a\')',
    "'''abc''",
    "'a' 'b",
    'x = "a\\',
):
    check(source)
