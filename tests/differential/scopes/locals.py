# Scopes: locals(), vars(), dir(), eval and exec in functions
def f(a, *args, k=1, **kw):
    b = 2
    def inner(): return b
    print(sorted(locals().items(), key=lambda p: p[0])[:3], len(locals()))
    return dir(), sorted(vars())
print(f(1, 2, z=3))
def g():
    x = 10
    print(eval('x + 1'), eval('x + y', {'y': 5, 'x': 1}), eval('x', {}, {'x': 7}))
    exec('print(x * 2)')
    exec('x = 99')
    return x
print(g())
def h():
    if False:
        never = 1
    return locals()
print(h())
def i():
    l = [sorted(locals()) for j in range(1)]
    return l
print(i() if False else 'ok')
def outer():
    o = 1
    def inner(p):
        q = o
        return locals()
    return sorted(inner(2).items())
print(outer())
class C:
    a = 1
    names = sorted(n for n in locals() if n[0] != '_')
print(C.names)
print('f' in globals(), 'C' in dir())
