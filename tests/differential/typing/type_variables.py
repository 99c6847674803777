# typing: TypeVar in generic types
import typing
from typing import *

T = TypeVar('T'); K = TypeVar('K', bound=int)
print(T, List[T][int], Dict[T, K][int, bool], T.__name__, K.__bound__)
