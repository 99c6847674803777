# Warnings: those of sources go through the module warnings, from compile(), exec() and eval()
import ast
import warnings

SOURCES = [
    "'\\e' is 0", "assert (1, 'x')", "assert ()", "[1](2)", "(1, 2)(3)", "[1]['a']", "1[0]", "'ab'[1.5]", "{1: 2}['a']",
    "{1}[0]", "(x for x in y)[0]", "(lambda: 1)[0]", "'a'[1:2]", "x = y is not ()", "x = y is None is ...", "x = 1 < 2 is 3",
    "1or 2", "0x1for x in ()", "1_0if 1 else 2", "'\\400'", "b'\\400'", "b'\\q \\w'", "r'\\q'", "'''\n\n\\z'''", "f'\\{6}'",
    "f'\\{{'", "f'\\d{1}\\w'", "rf'\\{1}'", "'\\\u00e9'", "'a' '\\p'", "None()", "f'{1}'()", "[x for x in y]()", "'%s' (1)",
]
for source in SOURCES:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<source>", "exec")
        except SyntaxError as e:
            print(e.msg)
    print(ascii(source), [(str(w.message), w.category.__name__, w.filename, w.lineno) for w in caught])

# They are errors where a filter says so, before the source runs.
warnings.simplefilter("error")
for source in "\n'\\e' is 0", "print('runs'), 1 is 2", "print('runs')\nassert (1, 2)", "print('runs'), 0 if 1else 2":
    try:
        exec(source)
    except SyntaxError as e:
        print(e.msg, e.filename, e.lineno, e.offset)
warnings.simplefilter("ignore")
print(eval("'\\e'"), eval("1 is 1"))

# Once for each source, and for its other errors, too.
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for source in "('\\e', '\\e')", "'\\e' $", "'\\e' 1", "x = [\n'\\e',\n(1 is 2)]":
        try:
            compile(source, "<source>", "exec")
        except SyntaxError as e:
            print(e.msg)
print([(str(w.message), w.lineno) for w in caught])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    ast.parse("'\\e' is 0")
print([str(w.message) for w in caught])


# Who is told may do as he likes.
def told(message, category, filename, lineno, file=None, line=None):
    print("told:", message)
    exec("print('in between')")
    compile("'\\" + "q' + (1 is 2)", "<other>", "exec") if "e" in str(message)[-3:] else None


warnings.simplefilter("always")
warnings.showwarning = told
exec("print('\\e', 1)")
