# async: coroutines driven by hand, await, return values, exceptions
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def inner(x):
    r = await Aw(x)
    print('inner got', r)
    return r * 2
async def outer():
    a = await inner(1)
    b = await inner(2)
    try:
        await fail()
    except ValueError as e:
        print('caught', e)
    return a + b
async def fail():
    raise ValueError('bad')
c = outer()
print(type(c).__name__, c.__name__, c.__qualname__)
print(c.send(None))
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print('done', e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = inner(5)
c.send(None)
try:
    c.throw(KeyError('thrown'))
except KeyError as e:
    print('KeyError', e)
c = inner(1); c.send(None); c.close()
async def lam(): return [await x for x in (Aw(1), Aw(2))], {k: await v for k, v in {'a': Aw(3)}.items()}
c = lam()
print(c.send(None), c.send('p'), c.send('q'))
try: c.send('r')
except StopIteration as e: print(e.value)
async def nothing(): pass
try: nothing().send(None)
except StopIteration as e: print(e.value)
c = nothing()
try: c.send(1)
except TypeError as e: print(e)
c.close()
