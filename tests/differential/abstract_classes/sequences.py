# collections.abc: Sequence and MutableSequence
from collections.abc import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class L(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
l = L(1, 2, 3, 2)
print(list(l), 2 in l, l.index(2), l.count(2), list(reversed(l)), isinstance(l, Collection)); attempt(lambda: l.index(9))
class MS(MutableSequence):
    def __init__(self): self.a = []
    def __getitem__(self, i): return self.a[i]
    def __setitem__(self, i, v): self.a[i] = v
    def __delitem__(self, i): del self.a[i]
    def __len__(self): return len(self.a)
    def insert(self, i, v): self.a.insert(i, v)
x = MS(); x.append(1); x.extend([2, 3]); x += [4]; x.reverse(); print(list(x), x.pop(), x.pop(0)); x.remove(3); print(list(x))
