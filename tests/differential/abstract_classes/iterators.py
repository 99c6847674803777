# collections.abc: Iterator and Hashable
from collections.abc import *

class It(Iterator):
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), Callable[[int], str], Iterable[int], Mapping[str, int])
class H:
    __hash__ = None
print(isinstance(H(), Hashable), issubclass(H, Hashable))
