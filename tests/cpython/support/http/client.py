"""Stands for http.client where CPython's tests import it."""


class HTTPException(Exception):
    pass
