# yield: as expression, from, in every place
def g():
    x = yield
    y = yield x, 1
    z = yield (yield y)
    print("z", z)
    r = yield from h()
    print("r", r)
    print((yield))
    f((yield 5), (yield 6))
    l = [(yield 7)]
    x += yield 8
    return x, l
def h():
    yield 3
    return "h"
def f(*a): print(a)
i = g()
out = []
try:
    v = None
    n = 0
    while True:
        out.append(i.send(v))
        n += 1
        v = n
except StopIteration as e:
    print(e.value)
print(out)
def k():
    yield
    yield 1,
    return
print(list(k()))
lam = lambda: (yield 1)
print(list(lam()))
