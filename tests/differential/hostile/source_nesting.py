# Hostile sources: deep nesting and endless chains are exceptions
def check(name, source, mode="exec"):
    try:
        compile(source, "<source>", mode)
        print(name, "compiles")
    except (SyntaxError, MemoryError, RecursionError) as e:
        print(name, "refused")
N = 20000
for name, source in (
    ("(", "(" * N), ("[", "[" * N), ("{", "{" * N), ("f(", "f(" * N), ("a[", "a[" * N), ("()", "(" * 300 + ")" * 300),
    ("mixed", "([{" * N), ("indent", "".join(" " * i + "if 1:\n" for i in range(150)) + " " * 150 + "pass"),
    ("lambda[", "lambda: [" * N), ("f-strings", "f'{" * 300), ("f-string fields", "f'{a:{b:{c:{d:{e}}}}}'"),
    ("unclosed", "'" + "a" * N), ("unclosed f", "f'" + "a" * N), ("bad", "$" * N), ("closing", ")" * N), ("comma", "," * N),
    ("operators", "+" * N), ("dots", "." * N), ("names", "a " * N), ("strings", "'a' b " * N), ("numbers", "1 " * N),
    ("pattern", "match x:\n case " + "(" * N + ": pass"), ("pattern [", "match x:\n case " + "[" * N + ": pass"),
    ("import", "import " + "a." * N), ("from", "from " + "." * N), ("decorators", "@a\n" * N), ("global", "global " + "a, " * N),
    ("colons", ":" * N), ("equals", "=" * N), ("if", "if " * N), ("else", "else:" * N), ("backslash", "\\" * N), ("\\n", "\\\n" * N),
    ("case", "case " * N), ("match", "match " * N), ("async", "async " * N), ("yield", "yield " * N), ("nul", "a\0b"),
):
    check(name, source)
