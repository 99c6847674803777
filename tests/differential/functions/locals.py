# Scopes: locals, vars and dir within functions
def f(a, b=2, *args, c=3, **kw):
    x = a + b
    before = sorted(locals().items())
    y = 5
    return before, sorted(locals()), sorted(vars()), dir()

for part in f(1, 2, 3, z=4):
    print(part)
def g():
    return locals()
print(g())
def outer():
    n = 1
    def inner():
        m = n
        return sorted(locals().items())
    return inner()
print(outer())
def ev():
    x = 10
    return eval('x + 1'), eval('[x for _ in range(2)]') if False else 0
print(ev())
class C:
    a = 1
    names = sorted(n for n in list(locals()) if not n.startswith('_'))
print(C.names)
def change():
    x = 1
    locals()['x'] = 2
    return x
print(change())
print(locals() is globals())
