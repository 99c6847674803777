# Enums: flags, members, and how they are made
import enum
from enum import Enum, Flag, IntEnum, IntFlag, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def first(cls):
        return next(iter(cls))


print(list(Color), Color.CRIMSON is Color.RED, Color(2), Color["GREEN"], Color.RED.pretty, Color.first(), Color.__members__)
for call in (lambda: Color(9), lambda: Color["NO"], lambda: setattr(Color, "RED", 3), lambda: type("More", (Color,), {})):
    try:
        call()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, Perm.RW, ~Perm.R, Perm.RW & Perm.W, list(Perm.RW), Perm.R in Perm.RW, bool(Perm(0)), Perm(0), Perm.RW.value)


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.HIGH > Level.LOW, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.LOW}", str(Level.LOW), repr(Level.LOW), Level(10).name)


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | Bits.B, repr(Bits.A | 8), Bits(3) == 3, Bits.A | 4 == 5)


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Planet.EARTH.mass, Planet.MARS.value, Planet((6.42e23, 3.39e6)))


class Named(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.ONE if value == "uno" else None


print(Named.ONE.value, Named("two"), Named("uno"), Named.ONE == "one", Named.ONE.upper())
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
Animal = Enum("Animal", "ANT BEE")
print(list(Animal), Animal.ANT.value, Animal.__qualname__, len(Animal), Animal.BEE in Animal, Enum("Z", {"P": 5}).P)
print({Color.RED: 1}[Color(1)], hash(Color.RED) == hash(Color(1)), Color.RED != Level.LOW, Color.RED.__class__, isinstance(Color.RED, Color))
