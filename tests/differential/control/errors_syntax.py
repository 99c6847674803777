# Syntax errors: statements where they don't belong
tests = ["return 1", "yield 1", "await x", "def f(): await x", "break", "continue", "if 1: break", "class A: return 1", "class A: yield 1",
         "def f():\n [x async for x in y]", "async def f():\n yield 1\n return 2", "try: pass\nexcept: pass\nexcept ValueError: pass",
         "x = 1\nfrom __future__ import annotations", "from __future__ import foo", "from __future__ import braces",
         "def f(): from os import *", "f(a=1, a=2)", "*a, *b = 1", "async def f(): yield from x", "def f():\n async with a: pass",
         "async with a: pass", "def f():\n async for x in y: pass", "while 1:\n def f(): break", "for x in y:\n class A: continue",
         "try: pass\nexcept* ValueError:\n  break", "def f():\n try: pass\n except* V: return 1", "__debug__ = 1", "def f(__debug__): pass",
         "lambda: (yield)", "def f():\n return 1\n yield", "async def f(): return 1", "class A:\n async def f(self): await x"]
for t in tests:
    try:
        compile(t, 's', 'exec')
        print(repr(t), 'compiled')
    except SyntaxError as e:
        print(repr(t), '-', e.msg)
