# asyncio: tasks that are under way when run() ends are cancelled; run() inside of a coroutine is an error
import asyncio

log = []


async def sleeper(name):
    try:
        await asyncio.sleep(10)
    finally:
        log.append(name + " ended")


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        log.append("stubborn ended")


async def waiter(event):
    try:
        await event.wait()
    finally:
        log.append("waiter ended")


async def gathering():
    try:
        await asyncio.gather(sleeper("a"), sleeper("b"))
    finally:
        log.append("gathering ended")


async def leave():
    raise SystemExit(3)


async def main(end=None):
    event = asyncio.Event()
    for coroutine in sleeper("first"), stubborn(), waiter(event), gathering():
        asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    if end:
        await end()
    return "result"


def show(what):
    print(what, sorted(log))
    log.clear()


show(asyncio.run(main()))


async def fail():
    raise ValueError("no")


try:
    asyncio.run(main(fail))
except ValueError as error:
    show(error)

try:
    asyncio.run(main(leave))
except SystemExit as error:
    show(repr(error))


async def leaving_task():
    task = asyncio.create_task(leave())
    try:
        await task
    except BaseException as error:
        log.append(type(error).__name__)
        raise


try:
    asyncio.run(leaving_task())
except SystemExit as error:
    show(repr(error))


async def nested():
    coroutine = fail()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    await asyncio.sleep(0)
    return "went on"


print(asyncio.run(nested()))
