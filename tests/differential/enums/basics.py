# enum: members, values, aliases, look-up
from enum import *

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
print(Color, Color.RED, repr(Color.RED), Color.BLUE.value, Color.CRIMSON, Color.RED.describe(), Color.default())
print(list(Color), len(Color), Color(2), Color['GREEN'], Color.RED in Color, list(reversed(Color)))
print(list(Color.__members__.items()))
