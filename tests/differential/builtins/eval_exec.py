# eval and exec: globals and locals, mappings, leading spaces, results
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(eval, '1 + 1'); t(eval, '  \t2 * 3'); t(eval, b'4'); t(eval, 'x', {'x': 5}); t(eval, 'x + y', {'x': 1}, {'y': 2}); t(eval, 'x', {'x': 1}, {'x': 2})
t(eval, '[i * 2 for i in range(3)]'); t(eval, '(lambda a: a + 1)(4)'); t(eval, 'len("abc")', {}); t(exec, 'pass')
ns = {}
exec('a = 1\nb = a + 1\ndef f(n):\n    return n + b\n', ns)
print(ns['a'], ns['b'], ns['f'](10), '__builtins__' in ns, ns['f'].__module__)
g, l = {'z': 1}, {}
exec('y = z + 1\nz = 5', g, l)
print(g['z'], sorted(l.items()))
x = 10
exec('x += 1')
print(x, eval('x'))
t(eval, 'undefined_name'); t(eval, 5); t(exec, 5); t(exec, '1', 5); t(eval, '1', {}, 5) if False else None
t(exec, 'raise ValueError("from exec")')
class C:
    exec('attr = 3')
print(C.attr)
def fn():
    exec('inner = 1')
    ns = {}
    exec('inner = 2', ns)
    return ns['inner']
print(fn())
print(eval('eval("1 + 2")'))
