# enum: boundaries of flags
from enum import *

class CF(Flag, boundary=CONFORM): A=1; B=2
print(repr(CF(9)), repr(CF(5)))
class EF(Flag, boundary=EJECT): A=1; B=2
print(repr(EF(9)))
