# typing: NewType, cast, get_origin, get_args
import typing
from typing import *

U = NewType('U', int); print(U(5), U.__name__, U.__supertype__)
print(cast(int, 'x'), get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]) is Union, get_args(Optional[int]))
