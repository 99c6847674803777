# Coroutines: async for over objects with __aiter__, else, break
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i

async def main():
    out = []
    async for v in Count(3):
        out.append(v)
    else:
        out.append('else')
    async for v in Count(5):
        if v == 2:
            break
    else:
        out.append('not here')
    async for a in Count(2):
        async for b in Count(2):
            out.append((a, b))
    return out, [v async for v in Count(3)], {v: v * v async for v in Count(2)}, {v % 2 async for v in Count(4)}

print(run(main()))
print(run((lambda: (x for x in []))().__class__ and main())[1])
async def gen_exp():
    g = (v * 10 async for v in Count(3) if v != 2)
    return [x async for x in g]
print(run(gen_exp()))
class NoAnext:
    def __aiter__(self): return self
class BadAnext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def over(x):
    async for v in x:
        pass
for x in (5, [1], NoAnext(), BadAnext()):
    try:
        run(over(x))
    except TypeError as e:
        print(e)
