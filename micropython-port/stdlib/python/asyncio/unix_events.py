"""The event loop, for asyncio's other files, which are CPython's. It is ours because there are no sockets, processes or
signals here: the loop sleeps by the host's clock, and waits for calls of the host's asynchronous functions."""

import _asyncio
import host

from . import base_events
from . import coroutines
from . import events
from . import format_helpers
from . import tasks

__all__ = ("SelectorEventLoop", "DefaultEventLoopPolicy", "EventLoop")

# Loops that may have unfinished work when a run of the program ends.
_loops = []

# The futures of the host's unfinished calls, by number.
_calls = {}


class _Host:
    """Takes the place of a selector: waits until the time has come, or a call of the host's is done."""

    def select(self, timeout=None):
        if timeout is not None and timeout <= 0 and not _calls:
            return ()
        done = []
        number = host._wait(timeout)
        while number:
            done.append(number)
            number = host._wait(0)
        return done

    def close(self):
        pass


async def _call_host(function, args, kwargs):
    """What the host's coroutine functions are for a program: the interpreter calls this where they are called."""
    future = events.get_running_loop().create_future()
    number = host._begin(function, args, kwargs)
    _calls[number] = future
    try:
        return await future
    finally:
        if _calls.pop(number, None) is not None:
            _drop(number)


def _drop(number):
    try:
        host._end(number)
    except Exception:
        pass


def _finish(number):
    future = _calls.pop(number, None)
    if future is None or future.done():
        return _drop(number)
    try:
        result = host._end(number)
    except Exception as error:
        future.set_exception(error)
    else:
        future.set_result(result)


class _HostEventLoop(base_events.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._selector = _Host() if selector is None else selector
        _loops.append(self)

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        super().close()
        self._selector.close()
        if self in _loops:
            _loops.remove(self)

    def _process_events(self, event_list):
        for number in event_list:
            _finish(number)

    def _write_to_self(self):
        """Does nothing: nobody calls the loop while it sleeps."""

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=True)

    def _end_run(self):
        """Cancels what is under way, waits for it, and forgets what was to be called."""
        try:
            for _ in range(3):
                under_way = tasks.all_tasks(self)
                if not under_way:
                    break
                for task in under_way:
                    task.cancel()
                self.run_until_complete(tasks.gather(*under_way, return_exceptions=True))
        finally:
            self._ready.clear()
            self._scheduled.clear()
            self._timer_cancelled_count = 0
            _calls.clear()
            self.set_exception_handler(None)


def _report(loop, callback, args, context, error):
    """Called by _asyncio for a callback that raised an exception. Does what a Handle does."""
    source = format_helpers._format_callback_source(callback, args)
    loop.call_exception_handler({
        "message": f"Exception in callback {source}",
        "exception": error,
        "handle": events.Handle(callback, args, loop, context),
    })


_asyncio._host_loop(_HostEventLoop, base_events.BaseEventLoop.call_soon, _report)


class _Awaitable:
    def __init__(self, iterator):
        self._iterator = iterator

    def __await__(self):
        return self._iterator


async def _wait_for(iterator):
    return await _Awaitable(iterator)


def _await_here(iterator):
    """Called by the interpreter for an `await` outside of functions, in the program itself. The loop runs meanwhile, so
    that asyncio.run() works beside it."""
    loop = events.get_event_loop()
    if not coroutines.iscoroutine(iterator):
        iterator = _wait_for(iterator)
    return loop.run_until_complete(iterator)


def _end_run():
    """Called by the interpreter where a run ends, so that nothing is under way in the next one."""
    failure = None
    for loop in list(_loops):
        try:
            if not loop.is_closed():
                loop._end_run()
        except BaseException as error:
            failure = failure or error
    if failure is not None:
        raise failure


class _HostDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _HostEventLoop

    def get_event_loop(self):
        """Returns the loop that is set, or a new one, which is set: what a program awaits outside of functions is made
        for it before it runs."""
        loop = self._local._loop
        if loop is None or loop.is_closed():
            loop = self.new_event_loop()
            self.set_event_loop(loop)
        return loop


SelectorEventLoop = _HostEventLoop
DefaultEventLoopPolicy = _HostDefaultEventLoopPolicy
EventLoop = SelectorEventLoop
