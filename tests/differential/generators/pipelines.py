# Generators: pipelines, infinite generators, state kept between values
def naturals(n=1):
    while True:
        yield n
        n += 1

def take(n, it):
    for i, v in enumerate(it):
        if i >= n:
            return
        yield v

def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n

def windows(it, size):
    window = []
    for v in it:
        window.append(v)
        if len(window) > size:
            window.pop(0)
        if len(window) == size:
            yield tuple(window)

def grouped(it, key):
    current, items = None, []
    for v in it:
        k = key(v)
        if items and k != current:
            yield current, items
            items = []
        current = k
        items.append(v)
    if items:
        yield current, items

print(list(take(10, primes())))
print(list(take(3, windows(naturals(), 3))))
print(list(grouped([1, 3, 2, 4, 5], lambda x: x % 2)))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print(list(take(15, fib())), next(x for x in fib() if x > 10**20))
def permutations(xs):
    if not xs:
        yield []
    for i in range(len(xs)):
        for rest in permutations(xs[:i] + xs[i + 1:]):
            yield [xs[i]] + rest
print(list(permutations([1, 2, 3])))
def hanoi(n, a='A', b='B', c='C'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
print(' '.join(hanoi(3)))
