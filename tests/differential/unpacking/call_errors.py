# Unpacking: errors of stars in calls
def f(*args, **kw):
    return args, kw
def g(a, b):
    return a, b
tests = [
    "f(*1)", "f(**1)", "f(**{1: 2})", "f(a=1, **{'a': 2})", "f(**{'a': 1}, **{'a': 2})", "g(1, *[2, 3])",
    "g(*[1], **{'a': 2})", "f(*[1], *2)", "[*1]", "(*None,)", "{*3}", "{**3}", "{**[1]}", "print(*5)",
    "len(*5)", "[].append(**4)", "f(1, *None)",
]
for t in tests:
    try:
        print(t, eval(t))
    except Exception as e:
        print(t, type(e).__name__, e)
