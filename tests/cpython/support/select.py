"""Stands for select where CPython's tests import it, for tests only: without sockets it sleeps."""

import time

from socket import _none

error = OSError


@staticmethod  # for classes that have it as an attribute
def select(readers, writers, others, timeout=None):
    if readers or writers or others or timeout is None:
        _none()
    time.sleep(timeout)
    return [], [], []
