# Generators: exceptions out of generators, in loops and finally blocks
def g(n):
    for i in range(n):
        try:
            if i == 2:
                raise ValueError('at 2')
            yield i
        finally:
            print('finally', i)

try:
    for v in g(5):
        print('value', v)
except ValueError as e:
    print('caught', e)

def wrapper():
    try:
        yield from g(5)
    except ValueError as e:
        yield 'wrapped %s' % e
print(list(wrapper()))

def nested():
    try:
        try:
            yield 1
        except KeyError:
            print('key')
            yield 2
        else:
            yield 'else'
    finally:
        print('outer finally')
a = nested()
next(a)
print(a.throw(KeyError()), next(a, 'end'))
print(list(nested()))
def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        yield 'in handler'
        try:
            raise
        except ZeroDivisionError as e:
            yield str(e)
print(list(in_handler()))
def returns_in_finally():
    try:
        yield 1
    finally:
        return 'from finally'
r = returns_in_finally()
next(r)
try:
    r.throw(ValueError)
except StopIteration as e:
    print(e.value)
