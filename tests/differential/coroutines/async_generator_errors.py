# Asynchronous generators: awaitables used twice, exceptions that end them, ignored GeneratorExit
# 3.14: Asynchronous generator functions
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

def t(coro):
    try:
        print(run(coro))
    except BaseException as e:
        print(type(e).__name__, e)

async def g():
    yield 1
    yield 2

async def twice():
    a = g()
    n = a.__anext__()
    print(await n)
    await n
t(twice())
async def stops():
    yield 1
    raise StopIteration('s')
async def stops_async():
    yield 1
    raise StopAsyncIteration('sa')
async def collect(a):
    return [v async for v in a]
t(collect(stops())); t(collect(stops_async()))
async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
async def close(a):
    await a.__anext__()
    await a.aclose()
t(close(ignores()))
async def raises():
    yield 1
    raise KeyError('k')
t(collect(raises()))
async def after(a):
    try:
        await collect(a)
    except KeyError:
        pass
    return await collect(a)
t(after(raises()))
for call in (lambda: list(g()), lambda: next(g()), lambda: iter(g())):
    try:
        call()
    except TypeError as e:
        print(type(e).__name__)
async def awaits():
    await g()
t(awaits())
