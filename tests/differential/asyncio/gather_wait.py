# asyncio: gather, wait, as_completed and shield, with results, exceptions and cancellation
import asyncio


async def work(name, seconds, fail=False):
    await asyncio.sleep(seconds)
    if fail:
        raise ValueError(name)
    return name


async def gathering():
    print(await asyncio.gather(work("a", 0.03), work("b", 0.01), work("c", 0)))
    results = await asyncio.gather(work("a", 0.01), work("b", 0, True), return_exceptions=True)
    print([repr(r) for r in results])
    try:
        await asyncio.gather(work("a", 0.01), work("b", 0, True))
    except ValueError as e:
        print("gather raised", e)
    print(await asyncio.gather())
    same = work("once", 0)
    print(await asyncio.gather(same, same))


async def waiting():
    tasks = {asyncio.create_task(work(n, s, n == "x"), name=n) for n, s in [("x", 0.01), ("y", 0.05), ("z", 0.03)]}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(pending, timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending)
    print(sorted(t.result() for t in done), pending)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(type(e).__name__, e)
    try:
        await asyncio.wait([work("coroutine", 0)])
    except TypeError as e:
        print(type(e).__name__, e)


async def completing():
    order = []
    for future in asyncio.as_completed([work("slow", 0.03), work("fast", 0.01), work("bad", 0.02, True)]):
        try:
            order.append(await future)
        except ValueError as e:
            order.append(repr(e))
    print(order)
    try:
        for future in asyncio.as_completed([work("slow", 5)], timeout=0.01):
            await future
    except TimeoutError:
        print("as_completed timed out")


async def shielding():
    inner = asyncio.create_task(work("inner", 0.02))
    outer = asyncio.ensure_future(asyncio.shield(inner))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.cancelled())
    print(await inner)


async def main():
    await gathering()
    await waiting()
    await completing()
    await shielding()


asyncio.run(main())
