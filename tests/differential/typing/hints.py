# typing: get_type_hints
# 3.14: the messages are those of 3.14
import typing
from typing import *

def g(a: int, b: 'str' = 'x', *c: List[int], d: Optional[int] = None) -> 'None': pass
print(get_type_hints(g))
class C:
    a: int
    b: 'List[C]'
    c: ClassVar[int] = 3
print(get_type_hints(C))
