# Comprehensions: generator expressions are lazy, and what is evaluated at once
log = []
def it(n):
    log.append('it %d' % n)
    for i in range(n):
        log.append('yield %d' % i)
        yield i
g = (log.append('elt') or x for x in it(2) if log.append('cond') is None)
print(log)
print(next(g), log)
print(list(g), log)
v = 1
g = (v for _ in range(2))
v = 2
print(list(g))
def nested():
    return ((i, j) for i in range(2) for j in range(i + 1))
print(list(nested()), list(zip(nested(), 'ab')))
def boom():
    raise RuntimeError('now')
    yield
g = (x for x in boom())
try:
    next(g)
except RuntimeError as e:
    print(e)
print(next(g, 'ended'))
def early():
    return next(x for x in range(10) if x > 3)
print(early(), any(x > 2 for x in iter([1, 3, 5])))
g = (x for x in range(3))
print(g.__name__, g.__qualname__, type(g).__name__)
def named(): return (x for x in 'a')
print(named().__qualname__)
try:
    g.send(1)
except TypeError as e:
    print(e)
g.close()
print(list(g))
