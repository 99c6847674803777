# Syntax errors: numbers
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    '0777',
    '00',
    '1abc',
    '1_',
    '1__0',
    '0x',
    '0xg',
    '0b',
    '0b12',
    '0o8',
    '0o',
    '1e',
    '1e+',
    '1.5abc',
    '0_7',
    '1.e',
    '0b1_',
    '0x_',
    '1_.5',
    '1._5',
    '1jx',
    '0xfor',
    '1 2',
    '0b2',
    '0o18',
    '09',
    '09.5',
    '1if x else 2',
    '12ab',
    '1e5x',
    '0B',
    '0XZ',
):
    check(source)
