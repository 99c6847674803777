# typing: types of typing as bases
import typing
from typing import *

class L(List[int]): pass
print(L([1]), L.__mro__[1])
class MyMap(Dict[str, int]): pass
print(MyMap(a=1))
