# Futures and tasks: what programs see of them, classes derived from them, and callbacks that interfere.
import asyncio
import contextvars


async def leaf(value, delay=0):
    await asyncio.sleep(delay)
    return value


async def failing():
    await asyncio.sleep(0)
    raise ValueError("failed")


class Named(asyncio.Future):
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name


class Counting(asyncio.Task):
    cancels = 0

    def cancel(self, msg=None):
        self.cancels += 1
        return super().cancel(msg=msg)


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled(), future.get_loop() is loop, asyncio.isfuture(future))
    for method in (future.result, future.exception):
        try:
            method()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__)
    loop.call_soon(future.set_result, 5)
    print(await future, future.result(), future.exception(), future)
    for method in (future.set_result, future.set_exception):
        try:
            method(ValueError())
        except asyncio.InvalidStateError as error:
            print(type(error).__name__)
    print(future.cancel(), future.add_done_callback(print))
    await asyncio.sleep(0)

    future = loop.create_future()
    future.set_exception(KeyError)
    try:
        await future
    except KeyError as error:
        print(repr(error), error is future.exception())
    future = loop.create_future()
    try:
        future.set_exception(5)
    except TypeError:
        print("TypeError")
    future.set_exception(StopIteration(1))
    print(type(future.exception()).__name__)

    future = loop.create_future()
    print(future.cancel("why"), future.cancelled(), future.done(), future)
    try:
        await future
    except asyncio.CancelledError as error:
        print(repr(error))

    named = Named("mine", loop=loop)
    named.extra = 1
    print(named.name, named.extra, isinstance(named, asyncio.Future), type(named).__name__)
    loop.call_later(0.001, named.set_result, "done")
    print(await named, named)
    try:
        asyncio.Future.result(5)
    except TypeError:
        print("TypeError")


async def callbacks():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    order = []
    first = order.append
    future.add_done_callback(first)
    future.add_done_callback(lambda f: order.append("second"))
    future.add_done_callback(first)
    print(future.remove_done_callback(first))
    variable = contextvars.ContextVar("variable", default=0)
    variable.set(1)
    future.add_done_callback(lambda f: order.append(variable.get()))
    context = contextvars.copy_context()
    context.run(variable.set, 7)
    future.add_done_callback(lambda f: order.append(variable.get()), context=context)
    variable.set(2)
    future.set_result(None)
    print(order)
    await asyncio.sleep(0)
    print(order)

    class Evil:
        """Compares to anything, and takes out what is being looked at."""

        def __eq__(self, other):
            victim.cancel()
            victim.add_done_callback(print)
            return True

        def __call__(self, future):
            print("called", future.cancelled())

    victim = loop.create_future()
    for _ in range(3):
        victim.add_done_callback(Evil())
    print(victim.remove_done_callback(Evil()) >= 1)
    await asyncio.sleep(0)

    errors = []
    loop.set_exception_handler(lambda loop, context: errors.append((context["message"][:21], repr(context["exception"]))))
    future = loop.create_future()
    future.add_done_callback(lambda f: 1 / 0)
    future.add_done_callback(lambda: None)
    future.set_result(1)
    await asyncio.sleep(0)
    print([error[0] for error in errors], errors[0][1])
    loop.set_exception_handler(None)


async def tasks():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(leaf(3), name="leaf")
    print(task.get_name(), task in asyncio.all_tasks(), asyncio.current_task() is task, task.done())
    print(await task, task in asyncio.all_tasks(), task.get_coro().__name__)
    for method in (task.set_result, task.set_exception):
        try:
            method(1)
        except RuntimeError as error:
            print(error)
    task.set_name(5)
    print(repr(task.get_name()))
    task = asyncio.create_task(failing())
    try:
        await task
    except ValueError as error:
        print(repr(error), task.exception() is error)

    counting = Counting(leaf(1, 100), loop=loop)
    await asyncio.sleep(0)
    print(counting.cancel("first"), counting.cancelling(), counting.cancels)
    try:
        await counting
    except asyncio.CancelledError as error:
        print(repr(error), counting.cancelled())

    async def stubborn():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("cancelled", asyncio.current_task().cancelling(), asyncio.current_task().uncancel())
        return "went on"

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)

    async def nested(depth):
        if depth:
            return await asyncio.create_task(nested(depth - 1))
        await asyncio.sleep(100)

    task = asyncio.create_task(nested(20))
    for _ in range(30):
        await asyncio.sleep(0)
    task.cancel("all")
    try:
        await task
    except asyncio.CancelledError as error:
        print("all are cancelled", error.args)

    async def itself():
        await asyncio.current_task()

    for coroutine in (itself(), wrong_yield(), other_loop()):
        try:
            await asyncio.create_task(coroutine)
        except RuntimeError as error:
            print(str(error).split("<")[0])
    try:
        asyncio.create_task(5)
    except TypeError as error:
        print("TypeError")


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def wrong_yield():
    await Yields(5)


async def other_loop():
    loop = asyncio.new_event_loop()
    try:
        await asyncio.Future(loop=loop)
    finally:
        loop.close()


async def chained():
    try:
        raise KeyError("first")
    except KeyError:
        try:
            await asyncio.create_task(failing())
        except ValueError as error:
            print(repr(error.__context__))
    future = asyncio.get_running_loop().create_future()
    iterator = future.__await__()
    print(next(iterator) is future)
    try:
        next(iterator)
    except RuntimeError as error:
        print(error)
    future.set_result("value")
    try:
        iterator.send(None)
    except StopIteration as error:
        print(error.value)
    try:
        iter(future).throw(ValueError("thrown"))
    except ValueError as error:
        print(repr(error))


async def many():
    results = await asyncio.gather(*(leaf(i, i % 3 / 1000) for i in range(300)))
    print(results == list(range(300)))
    results = await asyncio.gather(leaf(1), failing(), leaf(2), return_exceptions=True)
    print(results)
    done, pending = await asyncio.wait([asyncio.create_task(leaf(1)), asyncio.create_task(leaf(2, 100))],
        return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for task in pending:
        task.cancel()
    inner = asyncio.create_task(leaf("shielded", 0.002))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer is cancelled", await inner)
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(100)
    except TimeoutError:
        print("too late")
    async with asyncio.TaskGroup() as group:
        members = [group.create_task(leaf(i)) for i in range(5)]
    print([task.result() for task in members])


for main in (futures, callbacks, tasks, chained, many):
    print("---", main.__name__)
    asyncio.run(main())
