# asyncio: sleep() is a coroutine, with wait_for() and gather()
import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except asyncio.TimeoutError as e:
        print("late", type(e).__name__)
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError:
        print("late")
    print(await asyncio.wait_for(asyncio.sleep(0.001, "slept"), 1))
    print(await asyncio.gather(asyncio.sleep(0.01, 1), asyncio.sleep(0, 2)))
    print(await asyncio.sleep(0))
    task = asyncio.create_task(asyncio.sleep(0.001, 3))
    print(await task)


asyncio.run(main())
