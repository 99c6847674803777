# Functions of the library: copy, copyreg, contextlib, fractions, graphlib, numbers, keyword
import contextlib
import copy
import copyreg
import fractions
import graphlib
import keyword
import numbers
from fractions import Fraction


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    def __init__(self, x):
        self.x = x


class Slotted:
    __slots__ = ("a", "b")


class Reduced:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n + 1,)


class Stateful:
    def __getstate__(self):
        return {"kept": 1}

    def __setstate__(self, state):
        self.restored = state


class MyList(list):
    pass


p = Plain([1, [2]])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x)
s = Slotted()
s.a = [1]
print(copy.copy(s).a is s.a, copy.deepcopy(s).a, hasattr(copy.copy(s), "b"))
print(copy.copy(Reduced(1)).n, copy.deepcopy(Stateful()).restored)
m = MyList([1, [2]])
m.note = {}
n = copy.deepcopy(m)
print(type(n), n, n.note == {}, n.note is m.note, n[1] is m[1])
loop = [1]
loop.append(loop)
deep = copy.deepcopy(loop)
print(deep[1] is deep, deep is loop)
for value in ({1, 2}, frozenset([1]), bytearray(b"x"), (1, [2]), range(3), None, len, int, 3 + 4j, slice(1, 2, 3)):
    print(copy.deepcopy(value) == value, copy.copy(value) == value)
print(s.__reduce_ex__(2)[1:3], p.__reduce_ex__(2)[1:3], (1).__reduce_ex__(2)[1], object().__reduce_ex__(2)[1:3])
attempt(copy.copy, (x for x in ()))
copyreg.pickle(Plain, lambda obj: (Plain, ("by copyreg",)))
print(copy.copy(p).x)


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print("exit", name)


with managed("a") as value, contextlib.suppress(KeyError):
    print(value)
    raise KeyError(1)
with managed("b"):
    raise ValueError("inside")


@managed("deco")
def decorated():
    return 5


print(decorated())
with contextlib.ExitStack() as stack:
    stack.enter_context(managed("s1"))
    stack.callback(print, "called", 1)
    stack.push(lambda *exc: print("pushed", exc[0]) or True)
    raise RuntimeError("swallowed")
with contextlib.closing(type("C", (), {"close": lambda self: print("closed")})()), contextlib.nullcontext(3) as three:
    print(three)
attempt(lambda: managed("x").__exit__(None, None, None))
print(isinstance(contextlib.nullcontext(), contextlib.AbstractContextManager))

f = Fraction(3, 4)
print(f, f + 1, f * Fraction(2, 3), f ** 2, f ** -1, f / 3, f // Fraction(1, 5), f % Fraction(1, 5), -f, abs(-f), f < 1, f == 0.75)
print(Fraction("1.25"), Fraction(" -3/9 "), Fraction(0.1), Fraction(0.1).limit_denominator(10), Fraction(7, -3), round(Fraction(7, 3), 1), hash(Fraction(1, 2)) == hash(0.5))
print(int(Fraction(7, 2)), float(f), f.numerator, f.as_integer_ratio(), repr(f), 2 ** f, Fraction(9, 4) ** 0.5, sum([f, f]))
attempt(Fraction, 1, 0)
attempt(Fraction, "x")
attempt(Fraction, 1.5, 2)
attempt(lambda: f + "x")
sorter = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
print(list(sorter.static_order())[0], list(sorter.static_order())[-1]) if False else print(sorted(graphlib.TopologicalSorter({2: {1}, 3: {2}}).static_order()))
attempt(lambda: list(graphlib.TopologicalSorter({1: {2}, 2: {1}}).static_order()))
print(isinstance(1, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(f, numbers.Rational), isinstance(1j, numbers.Real), isinstance("", numbers.Number))
print(keyword.iskeyword("if"), keyword.iskeyword("x"), keyword.issoftkeyword("match"), len(keyword.kwlist))
