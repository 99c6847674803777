"""Stands for subprocess where CPython's tests import it. The sandbox has no processes: what starts one skips its test."""

import unittest

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    pass


class TimeoutExpired(SubprocessError):
    pass


class CompletedProcess:
    pass


def run(*args, **kwargs):
    raise unittest.SkipTest("there are no processes")


class Popen:
    __init__ = run


call = check_call = check_output = getoutput = getstatusoutput = run


def _args_from_interpreter_flags():
    return []


_optim_args_from_interpreter_flags = _args_from_interpreter_flags
_USE_POSIX_SPAWN = _USE_VFORK = False
