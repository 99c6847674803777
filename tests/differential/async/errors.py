# async: errors
# 3.14: What's New In Python 3.14
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def aw(v): return await v
async def af(v):
    async for x in v: pass
async def ac(v): return [x async for x in v]
class NoNext:
    def __aiter__(self): return 5
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class BadAwait:
    def __await__(self): return 5
class Raises:
    def __aiter__(self): return self
    async def __anext__(self): raise ValueError('anext')
def gen(): yield 1
for f in (aw, af, ac):
    for v in (5, 'a', None, NoNext(), BadNext(), BadAwait(), Raises(), gen()):
        try:
            print(run(f(v)))
        except Exception as e:
            print(f.__name__, type(v).__name__, type(e).__name__, e)
async def g():
    yield 1
    raise StopIteration('x')
async def it():
    try:
        async for x in g(): print(x)
    except RuntimeError as e:
        print(e)
run(it())
