# enum: unknown members and what is not allowed
# 3.14: the messages are those of 3.14
from enum import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
attempt(lambda: Color(9)); attempt(lambda: Color['X']); attempt(lambda: Color.X)
def sa(): Color.RED = 3
attempt(sa)
def da(): del Color.RED
attempt(da)
attempt(lambda: type('B', (Color,), {}))
def ext():
    class B(Color): Z = 1
attempt(ext)
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    class Dup(Enum): A = 1; A = 2
except TypeError as e: print(e)
