# Generators: send, and values of yield
def echo():
    received = None
    while True:
        received = yield received
        if received == 'stop':
            return 'stopped'

g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)
print(g.send(None), g.send(1), g.send('a'), next(g))
try:
    g.send('stop')
except StopIteration as e:
    print(e.value)
try:
    g.send(1)
except StopIteration as e:
    print(repr(e.value))
def average():
    total = n = 0
    mean = None
    while True:
        total += yield mean
        n += 1
        mean = total / n
a = average()
next(a)
print([a.send(v) for v in (10, 20, 60)])
def both():
    x = yield
    y = (yield x) + 1
    z = yield x, y
    yield [x, y, z]
b = both()
print(next(b), b.send(1), b.send(2), b.send(3))
