# collections.abc: MutableSet
from collections.abc import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class S(MutableSet):
    def __init__(self, it=()): self.l = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.l
    def __iter__(self): return iter(self.l)
    def __len__(self): return len(self.l)
    def add(self, x): self.l.append(x) if x not in self.l else None
    def discard(self, x): self.l.remove(x) if x in self.l else None
s = S([1, 2, 3]); print(sorted(s | {4}), sorted(s & [1, 9]), sorted(s - {1}), sorted(s ^ {1, 7}), s <= {1,2,3,4}, s == {1, 2, 3}, s.isdisjoint([8])); s |= [5]; s.remove(1); print(list(s)); attempt(lambda: s.remove(100))
