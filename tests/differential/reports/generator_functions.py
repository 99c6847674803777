# Reports: generator functions
# Generators: lazy, two-way, delegating.
def numbers(limit):
    n = 0
    while n < limit:
        print("make", n)
        yield n
        n += 1
    return "done at %d" % n


def averager():
    total = count = 0
    value = None
    while True:
        value = yield (total / count if count else None)
        if value is None:
            return total
        total += value
        count += 1


def outer():
    got = yield from numbers(2)
    print("sub returned", got)
    final = yield from averager()
    print("total", final)


g = outer()
print(next(g), next(g), next(g))
print(g.send(10), g.send(20))
try:
    g.send(None)
except StopIteration as stop:
    print("stopped", stop.value)
lazy = (n * n for n in numbers(100))
print(next(lazy), next(lazy))
print(sum(x for x in range(10) if x % 2), any(x > 2 for x in range(5)))
print(iter(lazy) is lazy, type(lazy).__name__)
