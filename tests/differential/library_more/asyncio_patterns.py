# Programs over modules: asyncio with semaphores, barriers, streams of results and shutdown
import asyncio, contextlib, functools
from collections import defaultdict
async def bounded(limit, jobs):
    sem = asyncio.Semaphore(limit)
    active, peak = 0, 0
    async def run(job):
        nonlocal active, peak
        async with sem:
            active += 1; peak = max(peak, active)
            try:
                return await job
            finally:
                active -= 1
    return await asyncio.gather(*map(run, jobs), return_exceptions=True), peak
async def job(n):
    await asyncio.sleep(0)
    if n % 4 == 3:
        raise ValueError(f"job {n}")
    return n * n
class PubSub:
    def __init__(self): self.queues = defaultdict(list)
    @contextlib.contextmanager
    def subscribe(self, topic):
        q = asyncio.Queue()
        self.queues[topic].append(q)
        try:
            yield q
        finally:
            self.queues[topic].remove(q)
    async def publish(self, topic, value):
        for q in self.queues[topic]:
            await q.put(value)
async def listener(bus, name, out, ready):
    with bus.subscribe("news") as q:
        ready.set()
        while (item := await q.get()) != "stop":
            out.append((name, item))
def async_retry(times):
    def deco(f):
        @functools.wraps(f)
        async def wrapper(*a):
            for n in range(times):
                try:
                    return await f(*a, n)
                except OSError as error:
                    print("retry", n, error)
            raise TimeoutError("gave up")
        return wrapper
    return deco
@async_retry(3)
async def connect(good, n):
    await asyncio.sleep(0)
    if n < good: raise OSError(111, "refused")
    return f"connected on {n}"
async def main():
    print(await bounded(2, [job(n) for n in range(6)]))
    bus, out = PubSub(), []
    readies = [asyncio.Event() for _ in range(2)]
    tasks = [asyncio.create_task(listener(bus, f"l{i}", out, r)) for i, r in enumerate(readies)]
    for r in readies: await r.wait()
    for item in ("one", "two", "stop"): await bus.publish("news", item)
    await asyncio.gather(*tasks)
    print(sorted(out), dict(bus.queues))
    print(await connect(1))
    with contextlib.suppress(TimeoutError):
        await connect(9)
    barrier = asyncio.Barrier(3)
    order = []
    async def runner(n):
        order.append(f"at {n}"); await barrier.wait(); order.append("go")
    await asyncio.gather(*map(runner, range(3)))
    print(order, barrier.n_waiting, barrier.parties)
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("future", f.result()))
    loop.call_later(0.001, fut.set_result, "late")
    print(await fut)
    await asyncio.sleep(0)
    try:
        fut.set_result(2)
    except asyncio.InvalidStateError as error:
        print(type(error).__name__)
    async with asyncio.timeout(None) as cm:
        print(cm.when(), cm.expired())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out at once")
    done, pending = await asyncio.wait({asyncio.create_task(job(3)), asyncio.create_task(job(2))}, return_when=asyncio.ALL_COMPLETED)
    print(sorted(str(t.exception() or t.result()) for t in done), pending)
    t = asyncio.create_task(asyncio.sleep(10))
    outer = asyncio.shield(t)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", t.cancelled(), t.done())
    t.cancel()
    results = await asyncio.gather(t, asyncio.sleep(0, "ok"), return_exceptions=True)
    print([type(r).__name__ if isinstance(r, BaseException) else r for r in results])
    lifo = asyncio.LifoQueue(); [lifo.put_nowait(i) for i in range(3)]
    print(await lifo.get(), lifo.qsize(), asyncio.iscoroutinefunction(main), asyncio.iscoroutine(5))
    for bad in (asyncio.wait_for(asyncio.sleep(1), 0), asyncio.wait([])):
        try:
            await bad
        except (TimeoutError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        asyncio.run(asyncio.sleep(0))
    except RuntimeError as error:
        print(error)
import warnings
warnings.simplefilter("ignore")
asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(asyncio.sleep(0, "run 1")), runner.run(job(4)))
