"""Stands for _testlimitedcapi, for tests only: what it calls through CPython's C interface is called directly. A test
that asks for more is skipped."""

import unittest


def sequence_getitem(sequence, index):
    return type(sequence).__getitem__(sequence, index)


def sequence_setitem(sequence, index, value):
    return type(sequence).__setitem__(sequence, index, value)


def sequence_delitem(sequence, index):
    return type(sequence).__delitem__(sequence, index)


class _Missing(unittest.SkipTest, AttributeError):
    pass


def __getattr__(name):
    raise _Missing("there is no C interface")
