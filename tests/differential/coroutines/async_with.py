# Coroutines: async with, exceptions in it, several items
def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

class C:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    async def __aenter__(self):
        print('enter', self.name)
        return self.name
    async def __aexit__(self, t, v, tb):
        print('exit', self.name, t.__name__ if t else None, v)
        return self.swallow

async def main():
    async with C('a') as a:
        print('body', a)
    async with C('b', True):
        raise ValueError('swallowed')
    try:
        async with C('c') as c, C('d') as d:
            print(c, d)
            raise KeyError('out')
    except KeyError as e:
        print('caught', e)
    for i in range(3):
        async with C('loop'):
            if i == 0:
                continue
            break
    async def early():
        async with C('early'):
            return 'value'
    return await early()

print(run(main()))
async def bad():
    async with 5:
        pass
try:
    run(bad())
except (TypeError, AttributeError) as e:
    print(type(e).__name__)
