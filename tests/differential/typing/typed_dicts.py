# typing: TypedDict
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Movie(TypedDict, total=False):
    name: str
    year: Required[int]
m = Movie(name='x', year=3); print(m, type(m), Movie.__required_keys__, Movie.__total__)
attempt(lambda: isinstance(m, Movie))
