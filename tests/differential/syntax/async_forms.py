# async: functions, comprehensions, with, for
class It:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > self.n: raise StopAsyncIteration
        return self.i
class Cm:
    async def __aenter__(self): print("aenter"); return 1
    async def __aexit__(self, *a): print("aexit")
async def g():
    yield 1
    yield 2
async def val(x): return x
async def main():
    async for x in It(2): print(x, end=" ")
    else: print("else")
    async with Cm() as a, Cm() as b: print(a, b)
    async with (Cm() as a,): pass
    print([x async for x in It(3)], {x async for x in It(1)}, {x: 1 async for x in It(1)})
    print([x async for x in g() if x > 1], [await val(i) for i in range(2)])
    print(await val(1) + await val(2) ** 2, -await val(3), await val(4) if await val(0) else 5)
    r = [y for x in [1] async for y in It(x)]
    print(r)
    f = lambda: 1
    return await val("done")
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
