# Generators: StopIteration raised inside becomes RuntimeError
def g():
    yield 1
    raise StopIteration('mine')

try:
    list(g())
except RuntimeError as e:
    print(e)

def h():
    yield next(iter([]))
try:
    list(h())
except RuntimeError as e:
    print(e)

def delegated():
    yield from range(2)
    print('not reached')
d = delegated()
next(d)
try:
    d.throw(StopIteration('thrown'))
except RuntimeError as e:
    print(e)

def catches():
    try:
        yield from range(2)
    except StopIteration as e:
        print('caught', e.args)
        yield 'after'
c = catches()
next(c)
print(c.throw(StopIteration('x')))

def plain():
    try:
        raise StopIteration(5)
    except StopIteration as e:
        yield e.value
print(list(plain()))
print(list(map(lambda x: x, g()) if False else [1]))
try:
    sum(next(iter(())) for _ in range(3))
except RuntimeError as e:
    print(e)
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration('from next')
def y():
    return (yield from It())
try:
    next(y())
except StopIteration as e:
    print(e.value)
