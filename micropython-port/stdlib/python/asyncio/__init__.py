# asyncio is upstream's. Here sleep() is a coroutine as CPython's is, so that wait_for(), gather() and create_task() take it;
# and tasks end with the loop that runs them: what is under way when asyncio.run() or a run of the session ends is cancelled.

from . import core

core.TimeoutError = TimeoutError

_create_task = core.create_task
_run_loop = core.run_until_complete
_new_event_loop = core.new_event_loop

_tasks = []  # that are under way, and some that are not
_tasks_max = 16


def create_task(coro):
    global _tasks_max
    task = _create_task(coro)
    _tasks.append(task)
    if len(_tasks) > _tasks_max:
        _tasks[:] = _under_way()
        _tasks_max = 2 * len(_tasks) + 16
    return task


def run_until_complete(main_task=None):
    if core.cur_task is not None:
        raise RuntimeError("This event loop is already running")
    try:
        return _run_loop(main_task)
    finally:
        if core.cur_task is not None:
            _give_up(core.cur_task)


def run(main, *, debug=None):
    if core.cur_task is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    try:
        return run_until_complete(create_task(main))
    finally:
        _end()


# Tasks of the loop before are never run again.
def new_event_loop():
    _tasks.clear()
    return _new_event_loop()


core.create_task = create_task
core.new_event_loop = new_event_loop
core.run_until_complete = run_until_complete
core.run = run


def _under_way():
    return [task for task in _tasks if not task.done()]


# The loop was left by an exception that it does not handle, SystemExit for one, in the middle of this task.
def _give_up(task):
    core.cur_task = None
    task.coro.close()
    waiting = task.state
    task.state = False
    task.data = core.CancelledError()
    while isinstance(waiting, core.TaskQueue) and waiting.peek():
        core._task_queue.push(waiting.pop())


async def _finish(tasks):
    for task in tasks:
        while not task.done():
            try:
                await task
            except core.CancelledError:
                pass
            except Exception as error:
                if task.done():
                    message = "unhandled exception during asyncio.run() shutdown"
                    core.Loop.call_exception_handler({"message": message, "exception": error, "future": task})
                else:  # gather() waits for it, and nobody else can
                    await core.sleep_ms(1)


# Cancels all tasks and waits for them. What they raised and nobody asked for is reported.
def _end():
    while tasks := _under_way():
        for task in tasks:
            task.cancel()
        run_until_complete(_create_task(_finish(tasks)))
    _tasks.clear()
    if core._task_queue.peek():
        run_until_complete()


# Called by the interpreter where a run of the session ends. A task may raise what ends the loop: then the others are next.
def _end_run():
    failure = None
    for _ in range(3):
        try:
            if _tasks:
                _end()
            break
        except BaseException as error:
            failure = failure or error
    else:
        _tasks.clear()
        core.new_event_loop()
    core._stop_task = core.Loop._exc_handler = None
    if failure is not None:
        raise failure


from .core import *

__version__ = (3, 0, 0)


async def sleep(delay, result=None):
    await core.sleep_ms(int(delay * 1000))
    return result


core.sleep = sleep

# Those of the other modules, which are imported when they are first used.
_places = {
    "wait_for": "funcs",
    "wait_for_ms": "funcs",
    "gather": "funcs",
    "Event": "event",
    "ThreadSafeFlag": "event",
    "Lock": "lock",
    "open_connection": "stream",
    "start_server": "stream",
    "StreamReader": "stream",
    "StreamWriter": "stream",
}


def __getattr__(name):
    module = _places.get(name)
    if module is None:
        raise AttributeError("module 'asyncio' has no attribute %r" % name)
    value = getattr(__import__(module, None, None, True, 1), name)
    globals()[name] = value
    return value
