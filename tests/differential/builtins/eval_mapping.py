# eval and exec: locals that are a mapping of the program's
class M:
    def __init__(self):
        self.d = {'q': 7}
    def __getitem__(self, k):
        return self.d[k]
    def __setitem__(self, k, v):
        self.d[k] = v
    def keys(self):
        return self.d.keys()

m = M()
print(eval('q + 1', {}, m))
exec('z = q * 2', {}, m)
print(sorted(m.d.items()))
try:
    eval('nothing', {}, m)
except NameError as e:
    print(type(e).__name__)
class D(dict):
    pass
d = D(a=1)
print(eval('a + 1', {}, d))
exec('b = a + 5', {}, d)
print(sorted(d.items()))
print(eval('x + y', dict(x=1), dict(y=2)))
