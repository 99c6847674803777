# Arguments: several * and ** in a call, in any order
def f(*a, **k):
    return a, k

print(f(*[1], *[2, 3], 4, *'ab'))
print(f(**{'a': 1}, **{'b': 2}, c=3))
print(f(0, *[1], x=1, *[2], **{'y': 2}))
try:
    f(**{'a': 1}, **{'a': 2})
except TypeError as e:
    print(e)
try:
    f(a=1, **{'a': 2})
except TypeError as e:
    print(e)
for call in (lambda: f(*5), lambda: f(**5), lambda: f(*[1], *None), lambda: f(**{1: 2}), lambda: print(*5)):
    try:
        call()
    except TypeError as e:
        print(e)
class M:
    def keys(self): return ['k', 'l']
    def __getitem__(self, k): return k * 2
print(f(**M(), **{'z': 1}))
def g(a, b, *c, d=0, **e):
    return a, b, c, d, e
print(g(*range(5), **{'d': 1, 'q': 2}), g(*[1], *[2]), g(**{'b': 1, 'a': 2}))
