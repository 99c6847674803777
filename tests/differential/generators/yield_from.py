# Generators: yield from delegates values, send, throw, close and results
def inner():
    try:
        got = yield 'i1'
        print('inner got', got)
        yield 'i2'
    except KeyError as e:
        print('inner caught', e.args)
        yield 'i3'
    finally:
        print('inner finally')
    return 'inner result'

def outer():
    result = yield from inner()
    print('result', result)
    result = yield from [10, 20]
    print('list', result)
    yield from 'ab'
    return 'outer result'

print(list(outer()))
o = outer()
print(next(o), o.send('hello'), o.throw(KeyError('k')), next(o))
o.close()
o = outer()
next(o)
o.close()
print(next(o, 'closed'))
def run(g):
    try:
        while True:
            next(g)
    except StopIteration as e:
        return e.value
print(run(outer()))
def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], (2, 3), 'x', range(2), {'k': 1}, chain([9]))))
def tree(t):
    if isinstance(t, list):
        for x in t:
            yield from tree(x)
    else:
        yield t
print(list(tree([1, [2, [3, [4]], 5]])))
for bad in (5, None):
    def b():
        yield from bad
    try:
        next(b())
    except TypeError as e:
        print(e)
