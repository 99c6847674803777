# if: long chains of elif, and nesting
src = "def f(x):\n    if x == -1: return -1\n" + "".join("    elif x == %d: return %d\n" % (i, i * i) for i in range(300)) + "    else: return None\n"
exec(src)
print(f(-1), f(0), f(150), f(299), f(300))
src = "x = 0\n" + "".join(" " * i + "if x == 0:\n" for i in range(40)) + " " * 41 + "print('deep')\n"
exec(src)
src = "x = " + "(" * 50 + "1" + ")" * 50
exec(src)
print(x)
print(eval("[" * 50 + "]" * 50))
print(eval("-" * 50 + "1"), eval("not " * 51 + "1"))
print(eval("+".join(["1"] * 500)))
print(eval(" if 0 else ".join(map(str, range(50)))))
