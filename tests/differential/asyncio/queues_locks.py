# asyncio: Queue, PriorityQueue, LifoQueue, Lock, Event, Condition, Semaphore and Barrier
import asyncio


async def queues():
    queue = asyncio.Queue(maxsize=2)
    seen = []

    async def producer():
        for n in range(5):
            await queue.put(n)
            seen.append(f"put {n}")

    async def consumer():
        while True:
            n = await queue.get()
            await asyncio.sleep(0)
            seen.append(f"got {n}")
            queue.task_done()

    task = asyncio.create_task(consumer())
    await producer()
    await queue.join()
    task.cancel()
    print(seen, queue)
    queue.put_nowait(1)
    queue.put_nowait(2)
    for f in (lambda: queue.put_nowait(3), queue.get_nowait, queue.get_nowait, queue.get_nowait):
        try:
            print(f())
        except (asyncio.QueueFull, asyncio.QueueEmpty) as e:
            print(type(e).__name__)
    ordered = asyncio.PriorityQueue()
    stack = asyncio.LifoQueue()
    for n in (3, 1, 2):
        await ordered.put((n, str(n)))
        await stack.put(n)
    print([ordered.get_nowait() for _ in range(3)], [stack.get_nowait() for _ in range(3)])


async def locks():
    lock = asyncio.Lock()
    order = []

    async def holder(n):
        async with lock:
            order.append(f"in {n}")
            await asyncio.sleep(0)
            order.append(f"out {n}")

    await asyncio.gather(*[holder(n) for n in range(3)])
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    event.set()
    print(await asyncio.gather(*waiters), event.is_set())
    condition = asyncio.Condition()
    values = []

    async def wait_for_values():
        async with condition:
            await condition.wait_for(lambda: len(values) >= 2)
            return list(values)

    task = asyncio.create_task(wait_for_values())
    for n in range(2):
        await asyncio.sleep(0)
        async with condition:
            values.append(n)
            condition.notify_all()
    print(await task)
    semaphore = asyncio.BoundedSemaphore(2)
    running = most = 0

    async def limited():
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.001)
            running -= 1

    await asyncio.gather(*[limited() for _ in range(6)])
    print(most)
    try:
        semaphore.release()
    except ValueError as e:
        print(e)
    barrier = asyncio.Barrier(3)

    async def meet():
        async with barrier as position:
            return position

    print(sorted(await asyncio.gather(meet(), meet(), meet())), barrier.n_waiting)


async def main():
    await queues()
    await locks()


asyncio.run(main())
