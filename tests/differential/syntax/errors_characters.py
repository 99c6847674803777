# Syntax errors: characters that are nothing
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    'a … b',
    '“a”',
    'x = ‘a’',
    'x = 1\xa0+ 2',
    'a\u200bb',
    'x\ufeff = 1',
    '€ = 1',
    'x = ½',
    'a\x01b',
    'x = ´a´',
    'print（1）',
    'x ＝ 1',
    'a → b',
    '\\ x',
    'x = \\ 1',
    'x = 1 \\ \ny',
    '²',
    'a²',
    'x = 5×3',
    '😀 = 1',
    'x = 😀',
):
    check(source)
