# Programs with data: enums in many shapes
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique, StrEnum, EnumMeta, member, nonmember, property as enum_property, verify, UNIQUE, CONTINUOUS
import json
class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / self.radius ** 2
print([f"{p.name} {p.gravity:.3f}" for p in Planet], Planet.EARTH, repr(Planet((3.303e23, 2.4397e6))))
class Color(StrEnum):
    RED = auto()
    DARK_BLUE = auto()
    @classmethod
    def _missing_(cls, value):
        return next((m for m in cls if m.value.replace("_", " ") == str(value).lower()), None)
print(Color("Dark Blue"), Color.RED == "red", f"{Color.RED:>6}|", Color.RED.upper(), json.dumps([Color.RED]), repr(Color.RED), str(Color.RED), list(Color))
class Perm(IntFlag):
    R, W, X = 4, 2, 1
    RW = 6
print(Perm.R | Perm.X, repr(Perm.RW), Perm.RW & Perm.W, Perm(7), ~Perm.R, Perm.R in Perm.RW, int(Perm.R | 8), list(Perm.RW), len(Perm), Perm.RW.name, Perm(0))
class Style(Flag):
    BOLD = auto()
    ITALIC = auto()
    UNDER = auto()
    ALL = BOLD | ITALIC | UNDER
print(Style.ALL, [s.name for s in Style.ALL], Style.BOLD | Style.UNDER, Style.BOLD ^ Style.ALL, bool(Style.BOLD & Style.ITALIC), Style(0), Style["BOLD"].value, Style.BOLD in Style.ALL)
class Weekday(IntEnum):
    MON = 1
    TUE = 2
    MONDAY = 1
print(Weekday.MONDAY, Weekday.MONDAY is Weekday.MON, list(Weekday), Weekday.__members__, Weekday.TUE + 1, sorted(Weekday, reverse=True), Weekday(2), [10, 20, 30][Weekday.MON], f"{Weekday.TUE}", f"{Weekday.TUE:02d}")
class Shape(Enum):
    SQUARE = "sq"
    def area(self, n): return n * n
    @staticmethod
    def help(): return "helps"
    @classmethod
    def default(cls): return cls.SQUARE
    version = nonmember(3)
print(Shape.default().area(3), Shape.help(), Shape.version, Shape.SQUARE.name, Shape.SQUARE.value, Shape.SQUARE == "sq", Shape.SQUARE in {Shape.SQUARE: 1}, hash(Shape.SQUARE) == hash(Shape("sq")), isinstance(Shape, EnumMeta))
Animal = Enum("Animal", "CAT DOG", start=5)
print(list(Animal), Animal["CAT"], Enum("Pair", {"A": 1, "B": 2}).B, [a.value for a in Enum("T", ["X", "Y"])])
def failing():
    @unique
    class Twice(Enum):
        A = 1
        B = 1
def gap():
    @verify(CONTINUOUS)
    class Gap(IntEnum):
        A = 1
        C = 3
def extend():
    class More(Shape):
        X = 1
def again():
    class Same(Enum):
        A = 1
        A = 2
for bad in (failing, gap, extend, again, lambda: Shape("no"), lambda: Shape["NO"], lambda: setattr(Shape, "SQUARE", 1), lambda: delattr(Shape, "SQUARE"), lambda: Shape(), lambda: Weekday(9), lambda: setattr(Shape.SQUARE, "value", 1), lambda: Shape.SQUARE < Shape.SQUARE):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:24])
class Auto(Enum):
    def _generate_next_value_(name, start, count, last_values): return name.lower() * (count + 1)
    AB = auto()
    C = auto()
print([a.value for a in Auto], Auto.AB.__class__, Auto.__name__, "AB" in Auto.__members__)
