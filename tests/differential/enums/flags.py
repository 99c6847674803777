# enum: Flag
from enum import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class P(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(P.R|P.X, repr(P.R|P.X), P.RW, repr(P.RW), P(0), repr(P(0)), ~P.R, repr(~P.R), P.R in P.RW, bool(P(0)), list(P.RW), list(P), len(P.RW), P.R.value, (P.R|P.W) is P.RW)
attempt(lambda: P(16)); attempt(lambda: P(7)); attempt(lambda: P.R | 1); attempt(lambda: P.R ^ P.RW); attempt(lambda: P.R & P.W); attempt(lambda:~P(0)); attempt(lambda: P('x'))
