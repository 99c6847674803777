# Generators: values, exhaustion, return values, loops
def g():
    print('start')
    yield 1
    print('middle')
    yield 2
    return 'done'

a = g()
print(next(a), next(a))
try:
    next(a)
except StopIteration as e:
    print('StopIteration', e.value, e.args)
try:
    next(a)
except StopIteration as e:
    print('again', e.value, e.args)
print(list(g()), next(g()))
def count(n):
    while n:
        yield n
        n -= 1
print(list(count(3)), sum(count(4)), max(count(5)), 2 in count(3), sorted(count(3)), dict(zip(count(2), count(2))))
def empty():
    return
    yield
print(list(empty()), next(empty(), 'none'))
x, y = count(2)
print(x, y, [*count(2)], *count(2))
b = count(3)
for v in b:
    print(v)
    break
print(list(b), iter(b) is b, type(b).__name__)
print(any(v == 2 for v in count(3)), all(v for v in count(3)))
