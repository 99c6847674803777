# enum: IntFlag
from enum import *

class I(IntFlag):
    A = 1; B = 2; C = 4
print(I.A|I.B, repr(I.A|I.B), I.A|8, repr(I.A|8), I(7), ~I.A, repr(~I.A), I.A+1, repr(I(16)), repr(I(0)), 3 & I.A, repr(3 & I.A), repr(I(-1)))
