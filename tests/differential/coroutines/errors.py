# Coroutines: reuse, iteration, awaiting what cannot be awaited
# 3.14: Coroutine objects
async def f():
    return 1

def t(call):
    try:
        print(call())
    except (TypeError, RuntimeError, ValueError, StopIteration) as e:
        print(type(e).__name__, e)

def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
c = f()
t(lambda: run(c)); t(lambda: run(c)); t(lambda: c.send(None)); t(lambda: c.throw(ValueError('v'))); t(lambda: c.close())
c = f()
t(lambda: iter(c)); t(lambda: next(c)); t(lambda: list(c)); t(lambda: c.send(5)); t(lambda: [*c])
c.close()
async def aw(x):
    return await x
for v in (5, 'a', None, [1], (x for x in [])):
    t(lambda: run(aw(v)))
class A:
    def __await__(self): return 5
class B:
    async def __await__(self): return 5
class C:
    def __await__(self): return iter(['yielded'])
t(lambda: run(aw(A())))
print(aw(C()).send(None))
async def stop():
    raise StopIteration('s')
t(lambda: run(stop()))
def g():
    yield from f()
t(lambda: next(g()))
async def closes():
    try:
        await C()
    except GeneratorExit:
        await C()
x = closes()
x.send(None)
t(lambda: x.close())
