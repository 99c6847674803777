# Functions: methods and functions as keys and callbacks
class P:
    def __init__(self, n, a):
        self.n, self.a = n, a
    def key(self):
        return self.a
    @property
    def upper(self):
        return self.n.upper()
ps = [P('x', 3), P('y', 1), P('z', 2)]
print([p.n for p in sorted(ps, key=P.key)], [p.n for p in sorted(ps, key=lambda p: p.upper, reverse=True)])
print(max(ps, key=P.key).n, sum(map(P.key, ps)))
callbacks = {}
def on(event):
    def register(f):
        callbacks.setdefault(event, []).append(f)
        return f
    return register
@on('a')
def first(x):
    return x + 1
@on('a')
def second(x):
    return x * 2
@on('b')
class Third:
    def __init__(self, x):
        self.x = x
print([f(5) for f in callbacks['a']], callbacks['b'][0](7).x, first(1))
print(list(map(lambda f: f(4), [first, second, str, float, lambda v: v])))
print([f.__name__ for fs in callbacks.values() for f in fs])
