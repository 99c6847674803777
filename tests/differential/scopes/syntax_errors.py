# Scopes: errors of global and nonlocal
tests = [
    "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "def f(x):\n nonlocal x",
    "def f():\n nonlocal x", "nonlocal x", "def f(a, a): pass", "def f():\n x: int\n global x", "lambda a, a: 1",
    "def f():\n global x\n nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "class A:\n nonlocal q",
    "def f(a, *a): pass", "def f(*, a, **a): pass", "def f():\n import x\n global x", "def f():\n for x in y: pass\n global x",
    "x = 1\nglobal x", "def f():\n def g():\n  nonlocal zz\n  zz = 1",
]
for t in tests:
    try:
        compile(t, 's', 'exec')
        print(repr(t), 'compiled')
    except SyntaxError as e:
        print(repr(t), '-', e.msg, e.lineno, e.offset)
