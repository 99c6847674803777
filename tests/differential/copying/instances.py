# copy: instances, slots and hooks
import copy

class A:
    def __init__(self): self.x = [1]; self.me = self
class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = [1]
class D(dict):
    pass
class L(list): pass
class C:
    def __copy__(self): return 'c'
    def __deepcopy__(self, memo): return 'd'
a = A(); b = copy.copy(a); c = copy.deepcopy(a)
print(b.x is a.x, b.me is a, c.x is a.x, c.me is c, c.x)
s = S(); t = copy.deepcopy(s); print(t.a, t.a is s.a, hasattr(t, 'b'))
print(copy.copy(C()), copy.deepcopy(C()), copy.deepcopy([C()]))
