# Layout: an encoding cookie means nothing in a str
exec("# coding: latin-1\nx = 'é€'\nprint(len(x), ascii(x))")
exec("# -*- coding: no-such-thing -*-\nprint('ok')")
print(eval("  \t1 + 1"), eval("(1,\n2)"), eval(b"3 # c"))
try:
    compile(" 1", "<source>", "eval")
except SyntaxError as e:
    print(type(e).__name__, e.msg)
