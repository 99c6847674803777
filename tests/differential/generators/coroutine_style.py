# Generators: as consumers, with a decorator that starts them
def started(f):
    def start(*a, **k):
        g = f(*a, **k)
        next(g)
        return g
    return start

@started
def collect(into):
    while True:
        into.append((yield))

@started
def broadcast(*targets):
    while True:
        v = yield
        for t in targets:
            t.send(v)

@started
def only(pred, target):
    try:
        while True:
            v = yield
            if pred(v):
                target.send(v)
    finally:
        target.close()

evens, everything = [], []
b = broadcast(only(lambda v: v % 2 == 0, collect(evens)), collect(everything))
for i in range(6):
    b.send(i)
b.close()
print(evens, everything)
@started
def stats():
    n = total = 0
    while True:
        try:
            v = yield (n, total)
        except ValueError:
            n = total = 0
            continue
        n, total = n + 1, total + v
s = stats()
print(s.send(5), s.send(7), s.throw(ValueError()), s.send(1))
