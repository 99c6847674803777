# Coroutines: send, await of coroutines, results, exceptions
async def add(a, b):
    return a + b

async def main():
    x = await add(1, 2)
    y = await add(x, 10)
    return x, y

def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value

print(run(main()), run(add('a', 'b')))
c = add(1, 2)
print(type(c).__name__, c.__name__, hasattr(c, '__await__'), hasattr(c, '__iter__'), hasattr(c, '__next__'))
c.close()
async def fails():
    raise KeyError('inside')
async def catches():
    try:
        await fails()
    except KeyError as e:
        return 'caught %s' % e
print(run(catches()))
try:
    run(fails())
except KeyError as e:
    print('out', e)
async def fin():
    try:
        return await add(5, 5)
    finally:
        print('finally')
print(run(fin()))
async def loops():
    total = 0
    for i in range(5):
        total += await add(i, 1)
    return [await add(i, i) for i in range(3)], total
print(run(loops()))
