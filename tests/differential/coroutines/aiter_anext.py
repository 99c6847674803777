# aiter and anext: with and without a default
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

async def g(n):
    for i in range(n):
        yield i

class It:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration('it')

async def main():
    a = aiter(g(2))
    print(await anext(a), await anext(a), await anext(a, 'default'), await anext(a, None))
    try:
        await anext(a)
    except StopAsyncIteration as e:
        print('StopAsyncIteration')
    print(await anext(It(), 5), aiter(a) is a)
    try:
        await anext(It())
    except StopAsyncIteration as e:
        print(e)
    for call in (lambda: aiter(5), lambda: anext(5), lambda: aiter([]), lambda: anext()):
        try:
            call()
        except TypeError as e:
            print(e)

run(main())
