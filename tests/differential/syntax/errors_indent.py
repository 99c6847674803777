# Syntax errors: indentation
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    ' x = 1',
    'if x:\npass',
    'if x:\n    y\n  z',
    'def f():\npass',
    'class A:\nx = 1',
    'for x in y:\npass',
    'while x:\npass',
    'with x:\npass',
    'try:\npass',
    'try:\n  x\nexcept:\npass',
    'try:\n  x\nexcept A:\npass',
    'try:\n  x\nfinally:\npass',
    'if x:\n  y\nelse:\npass',
    'if x:\n  y\nelif z:\npass',
    'async def f():\npass',
    'x = 1\n  y = 2',
    'if x:\n    y\n      z',
    'def f():\n    x\n   y',
    'if x:\n',
    'def f():\n',
    'class A:',
    'if x:\n    if y:\n    z',
    'match x:\ncase 1: pass',
    'match x:\n  case 1:\n  pass',
    'if x:\n# c\ny',
    'try:\n  x\nexcept* A:\npass',
    'for x in y:\n  z\nelse:\npass',
    'if x:\n\ta\n        b',
    'if x:\n        a\n\tb',
    '\tif x:\n  y',
):
    check(source)
