# Arguments: default values are evaluated once, and are shared
def f(x, acc=[], *, d={}):
    acc.append(x)
    d[x] = len(acc)
    return acc, d

print(f(1), f(2))
print(f.__defaults__, f.__kwdefaults__)
f.__defaults__[0].clear()
print(f(3))
def g(a=1, b=None):
    b = b or []
    b.append(a)
    return b
print(g(), g(2), g(3, [0]))
def make():
    x = [10]
    def h(v=x[0]):
        return v
    x[0] = 20
    return h
print(make()())
fs = []
for i in range(3):
    def k(n=i):
        return n
    fs.append(k)
print([k() for k in fs], [k(9) for k in fs])
class A:
    limit = 5
    def m(self, n=limit):
        return n
A.limit = 6
print(A().m())
