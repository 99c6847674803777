# Reports: cancel and sync
# Cancelling a waiting group cancels all of it; locks, queues and async loops.
import asyncio

log = []


async def part(name):
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        log.append("stop " + name)
        raise
    finally:
        log.append("clean " + name)


async def group():
    await asyncio.gather(part("a"), part("b"), part("c"))


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Door:
    async def __aenter__(self):
        log.append("open")
        return self

    async def __aexit__(self, kind, *_):
        log.append("shut " + str(kind and kind.__name__))
        return kind is KeyError


async def main():
    t = asyncio.create_task(group())
    await asyncio.sleep(0.01)
    print(t.cancel(), t.done())
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", sorted(log))
    log.clear()
    async with Door():
        raise KeyError("x")
    q, sem = asyncio.Queue(), asyncio.Semaphore(2)
    for n in [v async for v in ticks(3) if v != 1]:
        q.put_nowait(n)
    async with sem, asyncio.Lock():
        print(await q.get(), q.qsize(), log)
    async with asyncio.TaskGroup() as tg:
        done = [tg.create_task(asyncio.sleep(0, i)) for i in range(3)]
    print([d.result() for d in done])


asyncio.run(main())
