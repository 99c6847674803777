# Reports: exec namespaces
# Code run from text: functions must see the names set beside them.
code = """
import math
rate = 5
def double():
    return rate * 2
def area(r):
    return round(math.pi * r * r, 2)
class Box:
    size = rate
    def grow(self):
        return Box.size + rate
result = [double() for _ in range(2)] + [area(1), Box().grow()]
"""
space = {}
exec(code, space)
print(space["result"], sorted(k for k in space if not k.startswith("__")), "rate" in globals())
exec("rate = 7\nlater = double()", space)
print(space["later"], eval("rate + extra", space, {"extra": 100}), eval("[rate * n for n in range(3)]", space))
fn = compile("a * b", "<formula>", "eval")
print(eval(fn, {"a": 6, "b": 7}), eval("__import__('math').floor(2.9)"), eval(" 1 +\t1 "))
loc = {}
exec("x = 1\ny = x + 1", {}, loc)
print(loc)
for src in ("1 +", "def f(:\n  pass", "x = ", "if True:\nprint(1)", "print 'hi'", "a = 'open", "for i in range(3) print(i)", "return 1", "f(a=1, 2)", "1 = x", "break", "  x = 1", "x == 1 = y", "(1, 2"):
    try:
        compile(src, "<gen>", "exec")
        print("fine", src)
    except SyntaxError as e:
        print(type(e).__name__, e.filename, e.lineno)
try:
    exec("boom()\n", space)
except NameError as e:
    print("NameError:", e, e.name)
try:
    eval("y = 1")
except SyntaxError:
    print("no statements in eval")
