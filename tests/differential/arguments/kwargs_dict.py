# Arguments: **kwargs is a new dict each time, in the order of the call
def f(**kw):
    kw['added'] = True
    return kw

d = {'b': 1, 'a': 2}
r = f(**d)
print(list(r.items()), d, f() is f())
print(list(f(z=1, **d, y=2)))
def g(*args, **kwargs):
    return h(*args, **kwargs)
def h(a, b=2, *c, key=None, **rest):
    return a, b, c, key, rest
print(g(1), g(1, 2, 3, key=4, other=5), g(a=1))
def opts(**options):
    return sorted(options.items(), key=lambda kv: (str(type(kv[1])), kv[0]))
print(opts(x=1, y='a', z=None, w=2.5))
print((lambda **k: k)(**{'not an identifier': 1, 'for': 2}))
print(dict(a=1, **{'b c': 2}))
def update(base, **changes):
    return {**base, **changes} if False else dict(base, **changes)
print(update({'x': 1, 'y': 2}, y=3, z=4))
