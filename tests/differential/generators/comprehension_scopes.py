# Generators: yield in every place, generator expressions as arguments
def g():
    x = [(yield 1), (yield 2)]
    y = {'k': (yield x)}
    z = (yield y),
    print(f'{(yield z)}')
    def h(a, b=(yield 'default')):
        return a, b
    yield h(1)

a = g()
print(next(a), a.send('a'), a.send('b'), a.send('c'), a.send('d'), a.send('shown'), a.send('dflt'))
def starred():
    yield *[1, 2], 3
    r = yield
    return *r, 'end'
s = starred()
print(next(s), next(s))
try:
    s.send('xy')
except StopIteration as e:
    print(e.value)
print(sum(i for i in range(4)), max((i for i in range(4)), key=lambda v: -v), [*(i for i in 'ab')])
def lam():
    f = lambda: (yield 5)
    return list(f())
print(lam())
