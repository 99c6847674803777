# asyncio is upstream's. Here sleep() is a coroutine as CPython's is, so that wait_for(), gather() and create_task() take it.

from . import core

core.TimeoutError = TimeoutError

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
