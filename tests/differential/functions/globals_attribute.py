# Function attributes: __globals__ is the module's namespace
x = 5
def f():
    return x

print(f.__globals__ is globals(), f.__globals__['x'])
f.__globals__['x'] = 6
print(f(), x)
ns = {}
exec('y = 1\ndef g():\n    return y\n', ns)
g = ns['g']
print(g(), g.__globals__ is ns, g.__module__)
ns['y'] = 2
print(g())
for name in ('__globals__', '__closure__'):
    try:
        setattr(f, name, {})
    except AttributeError as e:
        print(e)
