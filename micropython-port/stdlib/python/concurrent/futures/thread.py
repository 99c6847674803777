"""ThreadPoolExecutor. It is ours because there is one thread here: submit() runs the call at once, and what it returns is
done."""

import itertools
import types

from concurrent.futures import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when the initializer of a ThreadPoolExecutor failed."""


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except KeyboardInterrupt:
            # Functions run in the main thread, which gets the exception.
            self.future.cancel()
            self.future.set_exception(_base.CancelledError())
            raise
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None
        else:
            self.future.set_result(result)

    __class_getitem__ = classmethod(types.GenericAlias)


class ThreadPoolExecutor(_base.Executor):
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        """Initializes a new ThreadPoolExecutor instance.

        Args:
            max_workers: Is looked at, and changes nothing: there is one thread.
            thread_name_prefix: An optional name prefix.
            initializer: A callable that is called before the first call.
            initargs: A tuple of arguments to pass to the initializer.
        """
        if max_workers is None:
            max_workers = 5
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or ("ThreadPoolExecutor-%d" % self._counter())
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = _base.Future()
        if self._initializer is not None and not self._initialize():
            future.set_exception(BrokenThreadPool(self._broken))
        else:
            _WorkItem(future, fn, args, kwargs).run()
        return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def _initialize(self):
        initializer, self._initializer = self._initializer, None
        try:
            initializer(*self._initargs)
        except BaseException:
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            return False
        return True

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
