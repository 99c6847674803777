"""Stands for http where CPython's tests import it."""

from enum import IntEnum


class HTTPStatus(IntEnum):
    OK = 200
