# Unpacking: swaps, chains, and what is evaluated when
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
log = []
class T:
    def __init__(self, n): self.n = n
    def __setitem__(self, k, v): log.append((self.n, k, v))
    def __setattr__(self, k, v):
        if k != 'n': log.append((self.n, k, v))
        object.__setattr__(self, k, v)
def t(n):
    log.append('get %s' % n)
    return T(n)
def k(x):
    log.append('key %s' % x)
    return x
t('a')[k(1)], t('b').attr = k(2), k(3)
print(log)
del log[:]
t('x')[k('i')] = t('y').z = k('v')
print(log)
f = lambda: log.append('f') or [1, 2]
del log[:]
p, q = f()
print(p, q, log)
fib = [0, 1]
x, y = fib
for _ in range(10):
    x, y = y, x + y
print(x, y)
m = [[1, 2], [3, 4]]
m[0], m[1] = m[1], m[0]
print(m)
