# enum: comparison and hashes
from enum import *

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
print(Color.RED == Color.CRIMSON, Color.RED is Color(1), Color.RED == 1, hash(Color.RED) == hash('RED'), {Color.RED: 1}[Color.CRIMSON])
print(isinstance(Color.RED, Color), type(Color.RED), Color.RED.__class__)
match Color(1):
    case Color.GREEN: print('g')
    case Color.RED: print('r')
