# Coroutines: asyncio's run, gather, tasks, sleep and wait_for
import asyncio

async def work(n, t):
    await asyncio.sleep(t)
    return n * 2

class Box:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self
    async def __aexit__(self, *a):
        await asyncio.sleep(0)
    async def items(self):
        for i in range(3):
            await asyncio.sleep(0)
            yield i

async def main():
    print(await asyncio.gather(work(1, 0.02), work(2, 0.01), work(3, 0)))
    t = asyncio.create_task(work(5, 0))
    print(await t)
    try:
        await asyncio.wait_for(work(1, 5), 0.01)
    except asyncio.TimeoutError:
        print('timeout')
    async with Box() as b:
        print([i async for i in b.items()])
    event = asyncio.Event()
    async def waiter():
        await event.wait()
        return 'set'
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    event.set()
    print(await t)
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    async def bad():
        raise ValueError('task')
    try:
        await asyncio.create_task(bad())
    except ValueError as e:
        print(e)
    t = asyncio.create_task(work(1, 10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled')
    return 'done'

print(asyncio.run(main()))
