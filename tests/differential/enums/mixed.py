# enum: unhashable values and other types
from enum import *

class L(Enum):
    A = [1]; B = {}
print(L([1]), list(L), L.B.value)
class T(tuple, Enum):
    A = (1, 2); B = (3,)
print(T.A, repr(T.A), T.A[1], T((3,)))
class Ft(float, Enum): PI = 3.5
print(Ft.PI, repr(Ft.PI), Ft.PI * 2)
