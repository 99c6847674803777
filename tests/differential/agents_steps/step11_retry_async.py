# Agents' steps: asynchronous calls with backoff, limits and a summary
import asyncio, random
from collections import Counter
from contextlib import asynccontextmanager
class Transient(Exception): pass
class Server:
    def __init__(self, seed): self.r, self.open, self.peak, self.calls = random.Random(seed), 0, 0, Counter()
    @asynccontextmanager
    async def connection(self):
        self.open += 1; self.peak = max(self.peak, self.open)
        try: yield self
        finally: self.open -= 1
    async def get(self, n):
        self.calls[n] += 1
        await asyncio.sleep(0)
        if n == 5: raise ValueError(f"bad item {n}")
        if self.calls[n] <= n % 3: raise Transient(n)
        return n * 10
async def fetch(server, n, sem, times=3, delay=0.0001):
    async with sem:
        for attempt in range(1, times + 1):
            try:
                async with server.connection() as c:
                    return n, await asyncio.wait_for(c.get(n), 1), attempt
            except Transient:
                if attempt == times: raise
                await asyncio.sleep(delay * 2 ** attempt)
async def main():
    server, sem = Server(1), asyncio.Semaphore(3)
    results = await asyncio.gather(*(fetch(server, n, sem) for n in range(8)), return_exceptions=True)
    for r in results: print(r if isinstance(r, tuple) else f"{type(r).__name__}: {r}")
    print(server.peak <= 3, server.open, sum(server.calls.values()))
    async with asyncio.TaskGroup() as g:
        tasks = {n: g.create_task(fetch(server, n, sem)) for n in (3, 6)}
    print({n: t.result()[1] for n, t in tasks.items()})
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fetch(server, 5, sem)); g.create_task(asyncio.sleep(9))
    except* ValueError as e:
        print(e.exceptions)
    q, out = asyncio.Queue(), []
    async def worker():
        while True:
            n = await q.get()
            try: out.append((await fetch(server, n, sem))[0])
            except ValueError: out.append(-n)
            finally: q.task_done()
    ws = [asyncio.create_task(worker()) for _ in range(2)]
    for n in (4, 5, 6, 9): q.put_nowait(n)
    await q.join()
    for w in ws: w.cancel()
    print(sorted(out), [type(x).__name__ for x in await asyncio.gather(*ws, return_exceptions=True)])
asyncio.run(main())
