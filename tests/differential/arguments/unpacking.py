# Arguments: * and ** in calls, of every kind of iterable and mapping
def f(*a, **k): return a, sorted(k.items())
print(f(*[1, 2]), f(*(1, 2)), f(*'ab'), f(*range(3)), f(*{5: 1}), f(*(x for x in 'xy')), f(*[]))
print(f(1, *[2, 3], 4, *(5,)), f(**{'a': 1}), f(**{}, b=2), f(x=1, **{'y': 2}), f(*[1], k=2, **{'z': 3}))
print(f(*[1], **dict(a=1, b=2)))
def gen():
    yield 1
    yield 2
print(f(*gen()), f(0, *gen()))
class It:
    def __iter__(self): return iter([7, 8])
print(f(*It()))
print(max(*[1, 5, 3]), print(*'abc', sep='-'))
args = [1, 2]
args2 = f(*args)
args.append(3)
print(args2)
kw = {'k': 1}
f(**kw)['x'] if False else None
print(kw)
print(dict(**{'a': 1}, **{'b': 2}))
