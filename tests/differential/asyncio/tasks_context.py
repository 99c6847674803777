# asyncio: names of tasks, cancellation, callbacks, contextvars in tasks, executors, asynchronous generators, debug
import asyncio
import concurrent.futures
import contextvars

variable = contextvars.ContextVar("variable", default="none")


async def child(value):
    before = variable.get()
    variable.set(value)
    await asyncio.sleep(0)
    return before, variable.get()


async def contexts():
    variable.set("parent")
    print(await asyncio.gather(child("a"), child("b")), variable.get())
    context = contextvars.copy_context()
    task = asyncio.create_task(child("c"), context=context)
    print(await task, context[variable], variable.get())
    asyncio.get_running_loop().call_soon(lambda: print("soon", variable.get()))
    await asyncio.sleep(0)


async def cancelling():
    async def stubborn():
        for n in range(2):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as e:
                print("cancelled", n, e.args, asyncio.current_task().cancelling())
                asyncio.current_task().uncancel()
        return "finished"

    task = asyncio.create_task(stubborn(), name="stubborn")
    task.add_done_callback(lambda t: print("callback", t.get_name(), t.done()))
    for message in ("one", "two"):
        await asyncio.sleep(0)
        task.cancel(message)
    print(await task, task.cancelled())
    never = asyncio.create_task(asyncio.sleep(10))
    print(never.cancel(), never.cancel())
    try:
        await never
    except asyncio.CancelledError:
        print(never.cancelled(), never.cancel())
    future = asyncio.get_running_loop().create_future()
    try:
        future.result()
    except asyncio.InvalidStateError as e:
        print(type(e).__name__)
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as e:
        print(type(e).__name__)
    print(await future, future.exception())


def square(x):
    return x * x


async def executors():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, square, 3), await asyncio.to_thread(square, 4))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, n) for n in range(4)]))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print("in executor:", e)


async def numbers(log):
    try:
        for n in range(10):
            await asyncio.sleep(0)
            yield n
    finally:
        log.append("closed")


async def generators():
    log = []
    print([n async for n in numbers(log) if n % 3 == 0], log)
    async for n in numbers(log):
        if n == 2:
            break
    generator = numbers(log)
    print(await anext(generator), await generator.asend(None))
    await generator.aclose()
    print(await anext(generator, "ended"))


async def times():
    loop = asyncio.get_running_loop()
    order = []
    done = asyncio.Event()
    loop.call_later(0.02, order.append, "later")
    loop.call_later(0.01, order.append, "sooner")
    loop.call_later(0.015, order.append, "cancelled").cancel()
    loop.call_at(loop.time() + 0.03, done.set)
    loop.call_soon(order.append, "soon")
    await done.wait()
    print(order)


async def main():
    await contexts()
    await cancelling()
    await executors()
    await generators()
    await times()


asyncio.run(main())
with asyncio.Runner() as runner:
    print(runner.run(child("r1")), runner.run(child("r2")))
try:
    asyncio.run(main)
except ValueError as e:
    print(str(e)[:46])
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
