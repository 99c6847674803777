# Agents' programs: asyncio with task groups, events and locks
import asyncio

async def worker(name, event, log):
    log.append(f"{name} waits")
    await event.wait()
    log.append(f"{name} goes")
    return name

async def boom(n):
    await asyncio.sleep(0)
    raise KeyError(n)

async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)

async def main():
    log, event = [], asyncio.Event()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(f"w{i}", event, log)) for i in range(3)]
        await asyncio.sleep(0)
        event.set()
    print(log, [t.result() for t in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(boom(1))
            group.create_task(boom(2))
            group.create_task(asyncio.sleep(10))
    except* KeyError as errors:
        print(errors.message, errors.exceptions)
    lock, order = asyncio.Lock(), []
    async def locked(i):
        async with lock:
            order.append(("in", i))
            await asyncio.sleep(0)
            order.append(("out", i))
    await asyncio.gather(*map(locked, range(3)))
    print(order, lock.locked())
    print([i async for i in ticker(4) if i % 2], {i: i * i async for i in ticker(3)})
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 42)
    loop.call_later(0.001, order.clear)
    print(await future, future.done(), future.result())
    await asyncio.sleep(0.01)
    print(order)
    condition, items = asyncio.Condition(), []
    async def waiter():
        async with condition:
            await condition.wait_for(lambda: len(items) >= 2)
            return list(items)
    async def filler():
        for i in "ab":
            async with condition:
                items.append(i)
                condition.notify_all()
            await asyncio.sleep(0)
    print(await asyncio.gather(waiter(), filler()))
    print(await asyncio.shield(asyncio.sleep(0, "shielded")), await asyncio.to_thread(sum, [1, 2, 3]))
    pq = asyncio.PriorityQueue()
    for n in (5, 1, 3):
        pq.put_nowait(n)
    print([pq.get_nowait() for _ in range(3)])
    try:
        pq.get_nowait()
    except asyncio.QueueEmpty as error:
        print(type(error).__name__)

asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
try:
    future = asyncio.run(42)
except (ValueError, TypeError) as error:
    print("not a coroutine")
