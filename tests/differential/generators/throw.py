# Generators: throw, in all three forms, caught and not
def g():
    while True:
        try:
            yield 'value'
        except ValueError as e:
            print('caught', type(e).__name__, e.args)
        except KeyError:
            yield 'from handler'

a = g()
next(a)
print(a.throw(ValueError))
print(a.throw(ValueError('x', 'y')))
print(a.throw(KeyError('k')))
print(next(a))
try:
    a.throw(TypeError('not caught'))
except TypeError as e:
    print('TypeError', e)
try:
    next(a)
except StopIteration:
    print('ended')
try:
    a.throw(ValueError('ended'))
except ValueError as e:
    print('ValueError', e)
b = g()
try:
    b.throw(ValueError('unstarted'))
except ValueError as e:
    print(e)
print(next(b, 'no more'))
c = g()
next(c)
for args in ((5,), ('a',), (int,), (ValueError('a'), 'b')):
    try:
        c.throw(*args)
    except TypeError as e:
        print(e)
def final():
    try:
        yield 1
    finally:
        print('finally')
d = final()
next(d)
try:
    d.throw(RuntimeError('r'))
except RuntimeError as e:
    print('out', e)
