# typing: isinstance with types of typing
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(isinstance([], List), isinstance({}, Mapping), issubclass(list, Sequence)); attempt(lambda: isinstance([], List[int]))
print(TYPE_CHECKING, AnyStr, Text is str, isinstance(5, SupportsInt), isinstance('x', SupportsInt))
