# typing: Generic
import typing
from typing import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar('T'); K = TypeVar('K', bound=int)
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Stack[int].__args__, Stack.__parameters__, type(s) is Stack, Stack.__orig_bases__, Stack.__mro__[1:])
attempt(lambda: Stack[int, str])
class Pair(Generic[T, K]): pass
class IntPair(Pair[int, K]): pass
print(IntPair.__parameters__, Pair[int, bool])
