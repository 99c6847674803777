# dataclasses: methods of the class itself stay
from dataclasses import *
from typing import ClassVar

@dataclass
class E: pass
print(E(), E() == E(), E.__doc__)
@dataclass
class O:
    """doc"""
    a: int
    def __repr__(self): return 'custom'
    def __eq__(self, o): return 'eq'
print(O(1), O(1) == 3, O.__doc__)
