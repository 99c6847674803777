"""Stands for multiprocessing.util where CPython's tests import it."""


def _cleanup_tests():
    pass
