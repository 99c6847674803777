# dataclasses: make_dataclass
from dataclasses import *
from typing import ClassVar

M = make_dataclass('M', ['x', ('y', int), ('z', int, 5)], namespace={'s': lambda self: self.y + self.z})
print(M(1, 2), M(1, 2).s(), M.__name__)
