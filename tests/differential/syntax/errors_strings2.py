# Syntax errors: escapes, and bytes next to text
# 3.14: What's New In Python 3.14, Improved error messages
def check(source):
    try:
        compile(source, "<source>", "exec")
        print(ascii(source), "compiles")
    except SyntaxError as e:
        print(ascii(source), type(e).__name__, e.msg, e.lineno, e.offset)

for source in (
    "'\\x1'",
    "'\\x'",
    "'\\xg'",
    "'\\u12'",
    "'\\u'",
    "'\\U0011'",
    "'\\U00110000'",
    "'\\N'",
    "'\\N{'",
    "'\\N{}'",
    "'abc \\x1 def'",
    "b'\\x1'",
    "b'a\\xz'",
    "b'é'",
    "b'a' 'b'",
    "'a' b'b'",
    "rb'é'",
    "'a' 'b' b'c'",
    "b'\\u12'",
    "r'\\x1'",
):
    check(source)
