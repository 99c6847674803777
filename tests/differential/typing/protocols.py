# typing: Protocol
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Q(Protocol):
    def quack(self) -> str: ...
@runtime_checkable
class RQ(Protocol):
    def quack(self) -> str: ...
class Duck:
    def quack(self): return 'q'
print(isinstance(Duck(), RQ), isinstance(5, RQ), issubclass(Duck, RQ)); attempt(lambda: isinstance(Duck(), Q)); attempt(lambda: Q())
class Impl(Q):
    def quack(self): return 'impl'
print(Impl().quack())
