# Calls of one module: enum with right and wrong arguments
import enum
from enum import *
class C(Enum):
    R, G, B = 1, 2, 3
    ALIAS = 1
class S(StrEnum):
    A = "a"
    B = auto()
class I(IntEnum):
    ONE, TWO = 1, 2
class F(Flag):
    X, Y, Z = 1, 2, 4
    XY = 3
class N(IntFlag):
    P, Q = 1, 2
for e in """C.R, C(2), C['B'], C.ALIAS, C.R.name, C.R.value, list(C), len(C), C.__members__
C.R is C.ALIAS, C.R == 1, C.R in C, C.R != C.G, hash(C.R) == hash(C(1)), bool(C.R), repr(C), str(C.G), f'{C.G}', f'{C.G!r}'
C.R.__class__, type(C), isinstance(C.R, C), issubclass(C, Enum), C.__name__, C.__doc__, [c.name for c in reversed(C)]
S.A, S.A == 'a', S.B.value, f'{S.A:>3}', S.A + 'x', S('b'), repr(S.A), S.A.upper(), sorted(S, reverse=True)
I.ONE + 1, I.ONE < I.TWO, I(2), I.ONE == 1, f'{I.ONE}', str(I.TWO), repr(I.ONE), [10, 20][I.ONE], max(I), sum(I), I.TWO.bit_length()
F.X | F.Y, F.X & F.Y, F.XY ^ F.X, ~F.X, F(0), F(7), F.X in F.XY, list(F.XY), F.XY.name, F.X.value, bool(F(0)), F['X'], len(F), F.X | F.Z, list(F)
N.P | N.Q, N.P | 8, N(3), N.P & 1, ~N.P, N.P + 1, N(0), int(N.P | N.Q), N(8)
C(9)
C['Z']
C.Z
C()
C.R.nope
setattr(C, 'R', 5)
setattr(C.R, 'name', 5)
delattr(C, 'R')
C.R < C.G
C.R + 1
I(9)
F(8)
F.X | 1
F['Q']
F.X < F.Y
S('zz')
Enum('X', 'a b')['a'], list(Enum('X', ['p', 'q'])), Enum('X', [('a', 5)]).a.value, Enum('X', {'k': 1}).k, IntEnum('Y', 'a b', start=5).b, Flag('Z', 'a b c').c.value
Enum('X', 5)
Enum('X', 'a a')
Enum()
type('Sub', (C,), {})
unique(C)
unique(S)
auto().value
enum.show_flag_values(5) if hasattr(enum, 'show_flag_values') else [1, 4]
C.R.__reduce_ex__(2)[1], C.__contains__(C.R), iter(C).__next__()
C.__getitem__('R'), C._member_names_, C._value2member_map_, C._member_map_['R']
isinstance(C.__members__, dict), type(C.__members__).__name__
EnumMeta is EnumType, FlagBoundary.STRICT.value, [b.name for b in FlagBoundary]""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", type(error).__name__)
