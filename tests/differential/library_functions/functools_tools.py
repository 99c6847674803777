# Functions of the library: functools: partial, reduce, cmp_to_key, lru_cache, wraps, total_ordering, cached_property, singledispatch
import functools
from functools import *


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


p = partial(int, base=2)
print(p, p("101"), p.func, p.args, p.keywords)
print(partial(p, "11"), partial(p, "11")())
print(partial(print, 1, 2, sep="-"))
attempt(partial)
attempt(partial, 5)
attempt(p, "12")


class P(partial):
    pass


q = P(divmod, 7)
print(q, q(2), isinstance(q, partial))
q.extra = 3
print(q.__reduce__()[2], vars(q))
p.note = "kept"
print(p.note, p.__dict__, hasattr(p, "missing"))
try:
    p.func = 1
except AttributeError as error:
    print(error)
recursive = partial(print)
recursive.__setstate__((recursive, (), {}, {}))
print(repr(recursive))

attempt(reduce, lambda a, b: a * b, range(1, 6))
attempt(reduce, lambda a, b: a + b, [], 10)
attempt(reduce, lambda a, b: a + b, [])
attempt(reduce, lambda a, b: a + b, 5)
attempt(reduce, max, iter([3, 9, 2]))

key = cmp_to_key(lambda a, b: len(a) - len(b))
print(sorted(["ccc", "a", "bb", ""], key=key), key("a") < key("bb"), key("a") == key("b"), key("q").obj)
attempt(lambda: key(1) < 2)
attempt(lambda: hash(key(1)))
attempt(cmp_to_key)

calls = []


@lru_cache(maxsize=2)
def double(x, *rest, **more):
    "Doubles."
    calls.append(x)
    return x * 2


print([double(n) for n in (1, 2, 1, 3, 2, 1)], calls, double.cache_info(), double.cache_parameters())
print(double.__name__, double.__doc__, double.__wrapped__(4))
double.cache_clear()
print(double.cache_info(), double(1, 2, a=3), double(1, 2, a=3), double.cache_info())
attempt(double, [])


@lru_cache(typed=True, maxsize=None)
def kind(x):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


class Shape:
    made = 0

    def __init__(self, n):
        self.n = n

    @lru_cache
    def area(self, scale):
        Shape.made += 1
        return self.n * scale

    @cached_property
    def slow(self):
        print("computed")
        return self.n ** 2

    @partialmethod
    def unused(self):
        pass

    scaled = partialmethod(area, 10)


s = Shape(3)
print(s.area(2), s.area(2), s.scaled(), Shape.made, s.slow, s.slow, vars(s))
del s.slow
print(s.slow)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a != b, sorted([b, a])[0] is a)
attempt(total_ordering, object)


@singledispatch
def show(x):
    return "anything"


@show.register
def _(x: int):
    return "int"


@show.register(list)
@show.register(tuple)
def _(x):
    return "sequence"


print(show("s"), show(1), show(True), show([]), show(()), show.dispatch(bool).__name__)
attempt(show)


class Visitor:
    @singledispatchmethod
    def visit(self, node):
        return "node"

    @visit.register
    def _(self, node: str):
        return "str"


print(Visitor().visit(1), Visitor().visit("x"))


def original(a, b=2):
    "The doc."


original.tag = 5


@wraps(original)
def wrapper(*args):
    pass


print(wrapper.__name__, wrapper.__doc__, wrapper.tag, wrapper.__wrapped__ is original)
print(WRAPPER_ASSIGNMENTS[:4], WRAPPER_UPDATES)
print(sorted(functools.__all__))
