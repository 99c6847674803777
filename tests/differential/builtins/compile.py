# compile: the three modes, code objects, and what is refused
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

code = compile('a = 5\nprint("ran", a)', 'name.py', 'exec')
print(code.co_filename, code.co_name, type(code).__name__)
ns = {}
exec(code, ns)
exec(code)
print(ns['a'], a)
e = compile('a * 2', '<e>', 'eval')
print(eval(e), eval(e, {'a': 'x'}), exec(e), eval(code, {}))
exec(compile('1 + 1', '<s>', 'single'))
exec(compile('for i in range(2):\n    i\n', '<s>', 'single'))
t(compile, '1', 'f', 'other'); t(compile, 5, 'f', 'exec'); t(compile, '1', 'f'); t(compile); t(compile, '1', 'f', 5)
t(compile, 'a\0b', 'f', 'exec')
f = compile(source='x + 1', filename='kw', mode='eval')
print(eval(f, {'x': 1}))
print(exec(compile('', '', 'exec')))
codes = [compile('x + %d' % i, '<c>', 'eval') for i in range(3)]
print([eval(c, {'x': 10}) for c in codes])
