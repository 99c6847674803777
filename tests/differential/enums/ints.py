# enum: IntEnum
from enum import *

class N(IntEnum):
    A = 1; B = 2
print(N.A, repr(N.A), N.A + 1, N.A < N.B, sorted([N.B, N.A]), N.A == 1, f'{N.A}', f'{N.A:03d}', N(2), [10,20,30][N.A], isinstance(N.A, int))
@verify(CONTINUOUS)
class V(IntEnum): A=1; B=2
try:
    @verify(CONTINUOUS)
    class V(IntEnum): A=1; B=4
except ValueError as e: print(e)
