# Generators: a generator that resumes itself
def g():
    try:
        yield next(me)
    except ValueError as e:
        print(e)
        yield 'after'

me = g()
print(next(me))
def closes():
    try:
        me2.close()
    except ValueError as e:
        print(e)
    yield 1
me2 = closes()
print(next(me2))
def throws():
    try:
        me3.throw(KeyError)
    except ValueError as e:
        print(e)
    yield 2
me3 = throws()
print(next(me3))
def rec():
    yield from me4
me4 = rec()
try:
    next(me4)
except ValueError as e:
    print(e)
def sends():
    try:
        me5.send(None)
    except ValueError as e:
        print(e)
    yield 3
me5 = sends()
print(list(me5))
