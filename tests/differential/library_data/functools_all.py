# Programs with data: functools and operator
import functools, operator
from functools import partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps, cached_property, cmp_to_key, update_wrapper
@singledispatch
def show(x): return f"object {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return "seq " + ",".join(map(show, x))
@show.register
def _(x: float | bytes): return "float or bytes"
print(show("a"), show(3), show([1, "b", (2,)]), show(True), show(1.5), show(b""), show.dispatch(bool) is show.registry[int], sorted(t.__name__ for t in show.registry))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
    __hash__ = None
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), sorted([V(3), V(1)])[0].n)
class C:
    def __init__(self): self.calls = 0
    @cached_property
    def heavy(self):
        self.calls += 1
        return self.calls * 100
    def add(self, a, b=0): return a + b
    add5 = partialmethod(add, b=5)
    @singledispatchmethod
    def do(self, x): return "any"
    @do.register
    def _(self, x: str): return "text"
c = C()
print(c.heavy, c.heavy, c.__dict__, c.add5(1), c.do(1), c.do("s"))
del c.heavy
print(c.heavy)
def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def documented(x: int) -> int:
    "The doc."
    return x
print(documented.__name__, documented.__doc__, documented.__annotations__, documented.__wrapped__.__qualname__)
print(sorted("bdac", key=cmp_to_key(lambda a, b: (b > a) - (b < a))), reduce(lambda a, b: a * 10 + b, [1, 2, 3]), partial(print, "x", sep="-"), partial(partial(max, 1), 2).args)
print([f(7, 3) for f in (operator.add, operator.floordiv, operator.mod, operator.pow, operator.xor, operator.lt, operator.truediv, operator.lshift)], operator.itemgetter(1, -1)("abc"), operator.itemgetter(slice(2))([1, 2, 3]), operator.attrgetter("real", "imag")(1 + 2j), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(operator.concat([1], [2]), operator.contains("abc", "b"), operator.countOf([1, 1, 2], 1), operator.indexOf("abc", "c"), operator.index(True), operator.length_hint([1, 2]), operator.not_(0), operator.truth([]), operator.is_(None, None), operator.iadd([1], [2]), operator.itemgetter("a"), operator.attrgetter("a.b"))
def compose(*fs): return reduce(lambda f, g: lambda x: g(f(x)), fs)
print(compose(str.strip, str.title, partial(str.replace, *()) if False else len)("  hello world "))
for bad in (lambda: partial(), lambda: reduce(max, []), lambda: cmp_to_key(), lambda: singledispatch(lambda x: 0)(), lambda: total_ordering(type("X", (), {})), lambda: operator.itemgetter(), lambda: operator.attrgetter(1), lambda: operator.itemgetter(5)([1]), lambda: operator.attrgetter("x")(1), lambda: show.register(5), lambda: partial(1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
