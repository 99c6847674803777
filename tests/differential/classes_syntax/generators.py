# Generators: yield as expression, yield from, return value, throw and close
def g():
    r = yield 1
    print('r', r)
    try:
        s = yield (yield 2)
        print('s', s)
    except ValueError as e:
        print('caught', e)
        yield 'handled'
    finally:
        print('fin')
    return 'ret'
it = g()
print(next(it), it.send('a'), it.throw(ValueError('v')))
try:
    next(it)
except StopIteration as e:
    print('stop', e.value)
def sub():
    x = yield 'sub'
    return x
def outer():
    a = yield from sub()
    b = yield from [1, 2]
    c = yield from (i for i in 'x')
    return a, b, c
o = outer()
print(next(o), o.send('sent'), next(o), next(o))
try:
    next(o)
except StopIteration as e:
    print(e.value)
def early():
    return 5
    yield
print(list(early()))
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else:
        yield t
print(list(tree([1, [2, [3, 4], []], 5])))
l = lambda: (yield 7)
print(next(l()))
def infinite():
    n = 0
    while True: n += (yield n) or 1
i = infinite()
print(next(i), next(i), i.send(10), next(i))
i.close()
print(list(i))
def bad():
    raise StopIteration('x')
    yield
try:
    next(bad())
except RuntimeError as e:
    print(e)
print(sum(x * x for x in (y for y in range(5))), [*(yield_ for yield_ in 'ab')])
def ex():
    try:
        yield 1
    except GeneratorExit:
        print('exit')
        raise
e = ex(); next(e); e.close()
