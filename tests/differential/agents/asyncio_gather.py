# Agents' programs: asyncio with gather, queues and timeouts
import asyncio

async def fetch(name, delay, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise ValueError(f"{name} failed")
    return f"{name} done"

async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        await asyncio.sleep(0)
    await queue.put(None)

async def consumer(queue, seen):
    while (item := await queue.get()) is not None:
        seen.append(item * item)
        queue.task_done()
    queue.task_done()

async def main():
    print(await asyncio.gather(fetch("a", 0.02), fetch("b", 0.01), fetch("c", 0)))
    results = await asyncio.gather(fetch("d", 0.001), fetch("e", 0, fail=True), return_exceptions=True)
    print(results)
    try:
        await asyncio.gather(fetch("f", 0.001, fail=True), fetch("g", 0.01))
    except ValueError as error:
        print("gather:", error)
    queue, seen = asyncio.Queue(maxsize=2), []
    await asyncio.gather(producer(queue, 5), consumer(queue, seen))
    await queue.join()
    print(seen, queue.empty(), queue.qsize())
    try:
        await asyncio.wait_for(fetch("slow", 5), timeout=0.01)
    except asyncio.TimeoutError as error:
        print("timeout", type(error).__name__, repr(str(error)))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timed out")
    task = asyncio.create_task(fetch("h", 10), name="my-task")
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    done, pending = await asyncio.wait([asyncio.create_task(fetch(n, d)) for n, d in (("x", 0), ("y", 5))], return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    for t in pending:
        t.cancel()
    for coro in asyncio.as_completed([fetch("p", 0.02), fetch("q", 0.001)]):
        print(await coro)
    sem, running, peak = asyncio.Semaphore(2), 0, 0
    async def limited():
        nonlocal running, peak
        async with sem:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0.001)
            running -= 1
    await asyncio.gather(*(limited() for _ in range(6)))
    print("peak", peak)
    return "end"

print(asyncio.run(main()))
