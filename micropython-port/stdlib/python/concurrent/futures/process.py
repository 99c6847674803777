"""ProcessPoolExecutor. It is ours because there are no processes here, which its constructor says."""

from concurrent.futures import _base

EXTRA_QUEUED_CALLS = 1


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly. Never happens here."""


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        raise NotImplementedError("there are no processes in the sandbox; concurrent.futures.ThreadPoolExecutor runs"
                                  " the calls in this thread")
