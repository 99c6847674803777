# async: asynchronous generators, async for, comprehensions
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def count(n):
    for i in range(n):
        yield i
async def main():
    r = []
    async for x in count(3):
        if x == 1: continue
        r.append(x)
    else:
        r.append('else')
    async for x in count(5):
        if x == 2: break
    r.append(x)
    r.append([y async for y in count(4) if y % 2])
    r.append({y: y async for y in count(2)})
    r.append(sorted({y async for y in count(2)}))
    g = (y * 2 async for y in count(3))
    r.append([z async for z in g])
    r.append([(a, b) async for a in count(2) for b in range(2)])
    r.append([[b async for b in count(a)] async for a in count(3)])
    return r
print(run(main()))
class It:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def m2():
    return [x async for x in It(3)]
print(run(m2()))
async def send():
    async def g():
        got = yield 1
        print('got', got)
        try:
            yield 2
        except ValueError as e:
            print('thrown', e)
            yield 'after'
        finally:
            print('cleanup')
    a = g()
    print(await a.asend(None), await a.asend('x'), await a.athrow(ValueError('v')))
    await a.aclose()
    print(type(a).__name__)
run(send())
async def nested():
    async def gen():
        try:
            yield 1
            yield 2
        finally:
            print('fin')
    async for v in gen():
        print(v)
run(nested())
