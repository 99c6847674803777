# Comprehensions: errors while they run, and as syntax
# 3.14: What's New In Python 3.14, error messages
for t in ["[1 / x for x in (1, 0)]", "[x for x in 5]", "{[]: 1 for x in 'a'}", "{[] for x in 'a'}", "[a for a, b in [1]]",
          "list(x for x in 5)", "sum(x for x in 'ab')", "[y for x in range(2)]", "(x for x in None)"]:
    try:
        print(eval(t))
    except Exception as e:
        print(t, type(e).__name__, e)
for t in ["[x := 1 for x in y]", "[(y := 1) for x in (y := 2)]", "class A:\n [y := 1 for x in range(3)]", "[(yield 1) for x in y]",
          "[x for x in *y]", "[*x for x in y]", "{**x for x in y}", "[(x := 1) for x in y]", "[i for i in range(5) if (j := 0) for j in range(5)]"]:
    try:
        compile(t, 'c', 'exec')
        print(repr(t), 'compiled')
    except SyntaxError as e:
        print(repr(t), '-', e.msg)
