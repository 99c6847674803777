"""Stands for _testinternalcapi, for tests only: a test that asks how an object is laid out is skipped."""

import sys
import unittest

SHARED_KEYS_MAX_SIZE = 30


def get_recursion_depth():
    depth, frame = -1, sys._getframe()
    while frame is not None:
        depth += 1
        frame = frame.f_back
    return depth


def get_config():
    return {"code_debug_ranges": True}


def suppress_immortalization(suppress):
    pass


def get_immortalize_deferred():
    return False


def has_inline_values(value):
    raise unittest.SkipTest("there is no C interface")


class _Missing(unittest.SkipTest, AttributeError):
    pass


def __getattr__(name):
    raise _Missing("there is no C interface")
