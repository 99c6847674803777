# typing: types with arguments
import typing
from typing import *

print(List[int], Dict[str, Any], Tuple[int, ...], Tuple[()], Callable[[int, str], bool], Callable[..., int], Type[int], Set['A'] == Set['A'], Literal['a', 1], Any, Final[int], ClassVar[int])
print(List[None], Iterable[List[int]], Annotated[int, 'x', 5], NoReturn, Self)
print(Generator[int, None, str], Awaitable[int], Pattern[str], Deque[int])
