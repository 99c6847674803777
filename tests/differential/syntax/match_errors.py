# match: errors of the patterns
# 3.14: What's New In Python 3.14, Improved error messages
def t(s):
    try:
        exec(s)
        print("ok")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
for p in ("1 + 1", "a.b as _", "a as b.c", "a as b()", "{**r, 'a': 1}", "f(a=1, b)", "-a", "1 +", "a |", "(a, b", "{a: 1}", "{**_}",
          "f(1", "[a b]", "*a", "a as", "1j + 1", "1 - a", "f(a=)", "{1}", "not a", "a + b", "lambda: 1", "a()()", "()()", "1()", "a, b as c", "*_, *_" if 0 else "*a,"):
    t("match [1]:\n    case " + p + ":\n        pass\n")
for s in ("match x:\n    pass", "match x:\ncase 1: pass", "match x\n  case 1: pass", "match x:\n  case 1\n    pass", "match:\n  case 1: pass",
          "match x:\n  case 1 pass", "case 1: pass", "match x:\n  case 1:\n  pass", "match x: case 1: pass"):
    t(s)
