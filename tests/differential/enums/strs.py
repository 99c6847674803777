# enum: StrEnum and enums with str
from enum import *

class S(StrEnum):
    X = auto(); YELLOW = 'why'
print(S.X, repr(S.X), S.YELLOW.upper(), S.X == 'x', S('why'), f'{S.X:>5}|')
class K(str, Enum):
    A = 'a'
print(K.A, repr(K.A), K.A == 'a', '%s' % K.A, f'{K.A}', str(K.A), K.A.upper(), K('a'))
