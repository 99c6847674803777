# enum: _missing_ and _generate_next_value_
from enum import *


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class M(Enum):
    A = 'a'
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'z' else None
attempt(lambda: M('z')); attempt(lambda: M('q'))
class O(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    A = auto(); B = auto()
print(list(O))
