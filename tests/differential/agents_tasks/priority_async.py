# Agents' tasks: an asynchronous pipeline with workers and a report
import asyncio
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
@dataclass(order=True)
class Job:
    priority: int
    number: int = field(default_factory=count().__next__)
    name: str = field(default="", compare=False)
    fails: int = field(default=0, compare=False)
class Boom(Exception): pass
async def work(job):
    await asyncio.sleep(0)
    if job.fails > 0:
        job.fails -= 1
        raise Boom(job.name)
    return job.name.upper()
async def worker(name, queue, done, stats):
    while True:
        job = await queue.get()
        try:
            done.append((await work(job), job.priority))
            stats[name] += 1
        except Boom as error:
            stats["retries"] += 1
            if stats["retries"] < 10:
                queue.put_nowait(Job(job.priority + 10, name=job.name, fails=job.fails))
            stats[str(error)] += 1
        finally:
            queue.task_done()
async def main():
    queue, done, stats = asyncio.PriorityQueue(), [], Counter()
    for n, (name, p, fails) in enumerate([("low", 9, 0), ("high", 1, 0), ("mid", 5, 2), ("bad", 3, 1)]):
        queue.put_nowait(Job(p, n, name, fails))
    workers = [asyncio.create_task(worker("w", queue, done, stats)) for _ in range(1)]
    await queue.join()
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    print(done, dict(stats))
    async def stream(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    async def batches(source, size):
        batch = []
        async for x in source:
            batch.append(x)
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch
    print([b async for b in batches(stream(7), 3)])
    class Conn:
        async def __aenter__(self):
            print("open"); return self
        async def __aexit__(self, *exc):
            print("close", exc[0] and exc[0].__name__); return exc[0] is Boom
    async with Conn() as c:
        raise Boom("inside")
    from contextlib import asynccontextmanager, AsyncExitStack, aclosing
    @asynccontextmanager
    async def tagged(tag):
        print(f"<{tag}>")
        try:
            yield tag
        finally:
            print(f"</{tag}>")
    async with AsyncExitStack() as stack:
        print([await stack.enter_async_context(tagged(t)) for t in "ab"])
    async with aclosing(stream(3)) as s:
        print(await anext(s), await anext(s))
    it = stream(1)
    print(await anext(it), await anext(it, "end"))
    started = asyncio.get_running_loop().time()
    await asyncio.sleep(0.01)
    print(asyncio.get_running_loop().time() - started >= 0.009, asyncio.current_task().get_name()[:4], len(asyncio.all_tasks()))
    async def slow():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("cleanup")
            raise
    t = asyncio.create_task(slow())
    t.add_done_callback(lambda t: print("callback", t.cancelled()))
    await asyncio.sleep(0)
    t.cancel("stop it")
    try:
        await t
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
asyncio.run(main())
