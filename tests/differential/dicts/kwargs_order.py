# Dicts: order of keyword arguments, class bodies and globals
def f(**kw):
    return list(kw.items())
print(f(z=1, a=2, m=3))
print(f(**{"q": 1, "b": 2}, c=3))
class C:
    zeta = 1
    alpha = 2
    def method(self): pass
    beta = 3
print([k for k in C.__dict__ if not k.startswith("__")])
class P:
    def __init__(self):
        self.y = 1
        self.x = 2
        self.a = 3
p = P()
p.b = 4
del p.x
p.x = 5
print(list(vars(p).items()))
print(dict(b=1, a=2))
