# asyncio: timeout, wait_for and TaskGroup, nested, with exceptions in tasks and in the body
import asyncio


async def sleeper(log, name, seconds):
    try:
        await asyncio.sleep(seconds)
        log.append(name + " done")
    except asyncio.CancelledError:
        log.append(name + " cancelled")
        raise


async def fail(message, seconds=0):
    await asyncio.sleep(seconds)
    raise RuntimeError(message)


async def timeouts():
    log = []
    try:
        async with asyncio.timeout(0.01) as limit:
            await sleeper(log, "long", 10)
    except TimeoutError as e:
        print(type(e).__name__, repr(e.__cause__)[:14], limit.expired(), log)
    async with asyncio.timeout(10) as limit:
        limit.reschedule(None)
        print(limit.when(), limit)
    try:
        async with asyncio.timeout(0.01):
            try:
                async with asyncio.timeout(5):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.01):
            try:
                1 / 0
            finally:
                await asyncio.sleep(10)
    except TimeoutError as e:
        print(repr(e.__cause__.__context__))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        print("wait_for")
    print(await asyncio.wait_for(asyncio.sleep(0, "value"), None))


async def groups():
    log = []
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0.01 * n, n), name=f"t{n}") for n in range(3)]
    print([t.result() for t in tasks], [t.get_name() for t in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper(log, "one", 10))
            group.create_task(fail("first"))
            group.create_task(fail("second"))
    except* RuntimeError as errors:
        print(sorted(str(e) for e in errors.exceptions), log)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper(log, "two", 10))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as error:
        print(error, [repr(e) for e in error.exceptions], log)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail("deep"))
    except ExceptionGroup as error:
        print(repr(error))
    try:
        group.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(str(e).split(" at ")[0][:10], str(e)[-11:])


async def main():
    await timeouts()
    await groups()


asyncio.run(main())
