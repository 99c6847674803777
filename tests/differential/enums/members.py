# enum: what becomes a member
from enum import *

class W(Enum):
    @property
    def shout(self): return self.name + '!'
    @staticmethod
    def s(): return 's'
    A = 1
    x = nonmember(5)
    @member
    def f(): return 1
    _priv = 3
    __slots = 4
print(list(W)[:1], W.A.shout, W.x, W.s(), W.f.name, W._priv, len(W))
class Base(Enum):
    def hi(self): return 'hi ' + self.name
class D2(Base): Q = 1
print(D2.Q.hi(), D2.Q)
class NameVal(Enum):
    name = 1; value = 2
print(NameVal.name, NameVal.value.value)
