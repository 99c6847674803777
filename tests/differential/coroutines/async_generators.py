# Asynchronous generators: async for, asend, athrow, aclose
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

class Pause:
    def __await__(self):
        yield

async def numbers(n):
    try:
        for i in range(n):
            await Pause()
            got = yield i
            if got:
                print('got', got)
    except ValueError as e:
        print('caught', e)
        yield 'after throw'
    finally:
        print('finally')

async def main():
    print([v async for v in numbers(3)])
    g = numbers(5)
    print(await g.__anext__(), await g.asend('hello'), await g.asend(None))
    print(await g.athrow(ValueError('thrown')))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print('StopAsyncIteration', e.args)
    g = numbers(5)
    await g.__anext__()
    print(await g.aclose(), await g.aclose())
    try:
        await g.asend(1)
    except StopAsyncIteration:
        print('closed')
    g = numbers(2)
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    print(await g.aclose())
    try:
        await numbers(1).athrow(KeyError('unstarted'))
    except KeyError as e:
        print('KeyError', e)
    return 'end'

print(run(main()))
