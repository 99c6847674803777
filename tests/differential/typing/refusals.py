# typing: what is not a type
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: List[int]()); attempt(lambda: Union[int]); attempt(lambda: Optional[str] == Union[None, str])
