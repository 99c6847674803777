# Programs: a pipeline of generators
def numbers(n):
    for i in range(n):
        yield i
def only(pred, it):
    return (x for x in it if pred(x))
def window(it, size):
    buffer = []
    for x in it:
        buffer.append(x)
        if len(buffer) == size:
            yield tuple(buffer)
            buffer.pop(0)
def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]
def running_average():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count
print(list(window(only(lambda x: x % 3, numbers(12)), 3)))
print([list(c) for c in chunks("abcdefg", 3)], list(chunks([1, 2, 3, 4, 5], 2)))
avg = running_average()
next(avg)
print([avg.send(x) for x in (10, 20, 60)])
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x
print(list(flatten([1, [2, (3, [4, []]), 5], [[6]]])), sum(flatten([[1, 2], [3]])))
def take(n, it):
    return [x for _, x in zip(range(n), it)]
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1
print(take(12, primes()))
