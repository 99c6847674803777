# Subclassing: generic aliases, unions, __mro_entries__ and __class_getitem__
print(list[int], dict[str, int], tuple[int, ...], set[str], list[list[int]], type[int])
a = dict[str, list[int]]
print(a.__origin__, a.__args__, a == dict[str, list[int]], a == dict[str, int], hash(list[int]) == hash(list[int]))
print(list[int]([1, 2]), dict[str, int](a=1))
print(int | str, int | None, None | int, (int | str) | float, int | int, list[int] | None)
u = int | str
print(u.__args__, u == (str | int), isinstance(5, u), isinstance("s", u), isinstance(1.5, u), issubclass(bool, u))
class L(list[int]):
    pass
print(L([1]), L.__bases__, L.__mro__, L.__orig_bases__)
class Alias:
    def __init__(self, base):
        self.base = base
    def __mro_entries__(self, bases):
        return (self.base,) if self.base else ()
class Base:
    pass
class X(Alias(Base), Alias(None)):
    pass
print(X.__bases__, len(X.__orig_bases__))
class G:
    def __class_getitem__(cls, params):
        return "%s of %s" % (cls.__name__, params)
print(G[int], G["x", 2])
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__)
attempt(lambda: isinstance([], list[int]))
attempt(lambda: int[str])
attempt(lambda: int | 5)
attempt(lambda: "x" | 5)
