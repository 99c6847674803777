# Typing: generic classes, aliases and what they are made of
import collections.abc
import typing
from typing import Any, Callable, Generic, NamedTuple, NewType, Optional, Protocol, TypedDict, TypeVar, Union, get_args, get_origin, get_type_hints, runtime_checkable

T = TypeVar("T")
K = TypeVar("K", bound=str)
N = TypeVar("N", int, float)
print(T, K.__bound__, N.__constraints__, T.__name__, TypeVar("C", covariant=True))


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self


print(Stack[int], Stack[int]().push(1).items, Stack[int]().__orig_class__, Stack.__parameters__, Stack[Stack[K]][str] if False else Stack[Stack[K]].__parameters__)


class Pair(Stack[T], Generic[T, K]):
    pass


print(Pair[int, str], Pair.__mro__[1:3], Pair.__orig_bases__)
for call in (lambda: Stack[int, str], lambda: Generic[int], lambda: TypeVar("X", int), lambda: Union[()], lambda: Optional[int, str]):
    try:
        print(call())
    except TypeError as error:
        print("TypeError", error)

print(Union[int, str, int], Optional[int], Union[int], Callable[[int, str], bool], Callable[..., Any], typing.List[int], typing.Dict[str, list[int]])
print(get_origin(dict[str, int]), get_args(Callable[[int], str]), get_origin(Union[int, str]), get_args(typing.Literal["a", 1]))
print(list[T][int], dict[K, list[T]].__parameters__, tuple[int, ...], list[int] == list[int], hash(list[int]) == hash(list[int]))


class Point(NamedTuple):
    """Where."""

    x: int
    y: int = 0

    def far(self):
        return self.x + self.y

    def __str__(self):
        return f"<{self.x}|{self.y}>"


print(Point(1), str(Point(1, 2)), Point(3, 4).far(), Point._fields, Point._field_defaults, Point.__annotations__, Point.__doc__, Point(1)._replace(y=9))
try:
    Point()
except TypeError as error:
    print(error)


class Movie(TypedDict, total=False):
    title: str
    year: int


print(Movie(title="x"), Movie.__total__, sorted(Movie.__optional_keys__), Movie.__annotations__)


@runtime_checkable
class Closes(Protocol):
    name: str

    def close(self) -> None: ...


class File:
    name = "f"

    def close(self): ...


print(isinstance(File(), Closes), isinstance(3, Closes))
try:
    issubclass(File, Closes)
except TypeError as error:
    print("TypeError")
try:
    Closes()
except TypeError as error:
    print(error)

UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, UserId.__supertype__)


def f(a: int, b: "str" = "", *c: Optional[T], d: None = None) -> list["Point"]: ...


print(get_type_hints(f))


class Hints:
    a: int
    b: "Point"


class More(Hints):
    c: typing.ClassVar[int] = 1


print(get_type_hints(More), More.__dict__.get("__annotations__"), "__annotations__" in Hints.__dict__)
print(typing.cast(int, "x"), typing.no_type_check(f) is f, typing.overload(lambda: 1).__name__ if False else "", typing.TYPE_CHECKING)
print(typing.Annotated[int, "meta", 3], typing.Annotated[int, 1].__metadata__, get_type_hints(Hints, include_extras=True))
